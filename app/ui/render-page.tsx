import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { StaticRouterProvider, createStaticHandler, createStaticRouter } from 'react-router-dom/server.js'

/** Forms and links live in a router; this is the one that servers render with. */
export async function renderPage(element: ReactElement, loader?: () => object): Promise<string> {
  const { query, dataRoutes } = createStaticHandler([{ path: '/', element, ...(loader && { loader }) }])
  const context = await query(new Request('http://localhost/'))
  if (context instanceof Response) throw new Error('A page was expected.')
  const router = createStaticRouter(dataRoutes, context)
  return renderToStaticMarkup(<StaticRouterProvider router={router} context={context} hydrate={false} />)
}
