import { createServer } from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler } from '@remix-run/express'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import express from 'express'
import pg from 'pg'
import { listen } from '#app/http/server/serve.ts'
import { answerParent } from './media-child.ts'

// The anchor of G3: a page of the same rows by the same query, and nobody is asked who they are.

const { BENCH_BUILD = '', BENCH_URL = '', BENCH_QUERY = '{}' } = process.env
const { text, values } = JSON.parse(BENCH_QUERY) as { text: string; values: unknown[] }
const pool = new pg.Pool({ connectionString: BENCH_URL, max: 8 })
const rows = async () => (await pool.query({ name: 'list', text, values })).rows
const file = path.join(BENCH_BUILD, 'build/server/index.js')
const build = (await import(pathToFileURL(file).href)) as ServerBuild
const app = express()
const getLoadContext = () => ({ rows }) as unknown as AppLoadContext
app.all('*', createRequestHandler({ build, getLoadContext, mode: 'production' }))
const { port } = await listen(createServer(app), 0)
answerParent(port)
