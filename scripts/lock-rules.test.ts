import { describe, expect, test } from 'vitest'
// @ts-expect-error plain JavaScript, because it runs before anything is installed
import {
  completeLock,
  lockedAddresses,
  missingEntries,
  platformOf,
  rootDifferences,
  staleInstall,
} from './lock-rules.mjs'

const lock = {
  packages: {
    '': { dependencies: { rollup: '4.0.0' } },
    'node_modules/rollup': {
      version: '4.0.0',
      dev: true,
      optionalDependencies: {
        '@rollup/rollup-linux-x64-gnu': '4.0.0',
        '@rollup/rollup-win32-x64-msvc': '4.0.0',
      },
    },
    'node_modules/@rollup/rollup-linux-x64-gnu': { version: '4.0.0', optional: true },
    'node_modules/a/node_modules/b': { version: '1.0.0', optionalDependencies: { c: '1.0.0' } },
    'node_modules/a/node_modules/c': { version: '1.0.0' },
  },
}

describe('the lock file', () => {
  test('names a platform package that a registry did not carry', () => {
    expect(missingEntries(lock)).toEqual([
      { name: '@rollup/rollup-win32-x64-msvc', version: '4.0.0', dev: true },
    ])
  })

  test('is completed once, and stays the same when completed again', () => {
    const once = completeLock(lock)
    expect(once.packages['node_modules/@rollup/rollup-win32-x64-msvc']).toEqual({
      version: '4.0.0',
      dev: true,
      optional: true,
      os: ['win32'],
      cpu: ['x64'],
    })
    expect(missingEntries(once)).toEqual([])
    expect(completeLock(once)).toEqual(once)
  })

  test('keeps a musl build off a glibc machine', () => {
    expect(platformOf('@rollup/rollup-linux-x64-musl')).toEqual({
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
    })
    expect(platformOf('@rollup/rollup-linux-arm-gnueabihf')).toEqual({
      os: ['linux'],
      cpu: ['arm'],
      libc: ['glibc'],
    })
    expect(platformOf('@rollup/rollup-win32-x64-gnu')).toEqual({ os: ['win32'], cpu: ['x64'] })
    expect(platformOf('@tailwindcss/oxide-wasm32-wasi')).toEqual({ cpu: ['wasm32'] })
  })

  test('is refused when an entry names a registry address', () => {
    const tied = {
      packages: { 'node_modules/x': { version: '1.0.0', resolved: 'https://registry.example/x.tgz' } },
    }
    expect(lockedAddresses(tied)).toEqual(['node_modules/x'])
    expect(lockedAddresses(lock)).toEqual([])
  })

  test('is refused when package.json asks for something else', () => {
    expect(rootDifferences(lock, { dependencies: { rollup: '4.0.1' } })).toEqual(['rollup'])
    expect(rootDifferences(lock, { dependencies: { rollup: '4.0.0' } })).toEqual([])
  })
})

describe('an installation', () => {
  const installed = {
    packages: Object.fromEntries(Object.entries(lock.packages).filter(([place]) => place !== '')),
  }

  test('is current when every required version is there', () => {
    expect(staleInstall(lock, installed)).toEqual([])
    expect(staleInstall(completeLock(lock), installed)).toEqual([])
  })

  test('is current although a package that nothing asks for is noted on either side', () => {
    const noted = {
      packages: { ...lock.packages, 'node_modules/ws': { version: '8.0.0', extraneous: true } },
    }
    expect(staleInstall(noted, installed)).toEqual([])
    expect(staleInstall(lock, { packages: { ...installed.packages, ...noted.packages } })).toEqual([])
    expect(Object.keys(completeLock(noted).packages)).not.toContain('node_modules/ws')
  })

  test('is stale when it was cut short, is older, or holds too much', () => {
    expect(staleInstall(lock, undefined)).toEqual(['everything'])
    const older = { packages: { ...installed.packages, 'node_modules/rollup': { version: '3.0.0' } } }
    expect(staleInstall(lock, older)).toEqual(['node_modules/rollup'])
    const more = { packages: { ...installed.packages, 'node_modules/left': { version: '1.0.0' } } }
    expect(staleInstall(lock, more)).toEqual(['node_modules/left'])
  })
})
