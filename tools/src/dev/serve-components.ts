import { join } from 'node:path'
import { indexPage } from '@breakwater/agency/index-page'
import { loadRegistry } from '@breakwater/registry/registry'
import { createServer } from 'vite'

export type ServedComponents = { url: string; close(): Promise<void> }

/**
 * Serves the page of all components of packages/ui from its sources, without a sandbox. Its address says whose colors it
 * has (`agency`), and whether they are light or dark (`mode`) and in which language (`lang`) it is.
 * @param port 0 uses any free port
 */
export async function serveComponents(port: number): Promise<ServedComponents> {
  const server = await createServer({
    configFile: false,
    root: join(import.meta.dirname, '../../../packages/ui'),
    server: { host: 'localhost', port, strictPort: port !== 0 },
    plugins: [
      {
        name: 'components-page',
        transformIndexHtml: {
          order: 'pre',
          handler: (page, { originalUrl = '/' }) => componentsPage(page, new URL(originalUrl, 'http://localhost')),
        },
      },
    ],
  })
  await server.listen()
  const url = server.resolvedUrls?.local[0]
  if (url === undefined) throw new Error('Vite listens on no local address')
  return { url: new URL('/components', url).href, close: () => server.close() }
}

/** The page with the colors of the agency that its address names, the first one of the registry if it names none. */
export function componentsPage(page: string, { searchParams }: URL): string {
  const { agencies } = loadRegistry()
  const agency = agencies.find(({ slug }) => slug === searchParams.get('agency')) ?? agencies[0]
  if (!agency) throw new Error('the registry has no agency')
  const mode = ['light', 'dark'].find((known) => known === searchParams.get('mode'))
  const choices = agencies.map(({ slug, name, phone }) => ({ slug, name, phone }))
  const json = JSON.stringify(choices).replaceAll('<', '\\u003c')
  return indexPage(page, agency)
    .replace('<html ', mode ? `<html data-mode="${mode}" ` : '<html ')
    .replace('</body>', `  <script id="agencies" type="application/json">${json}</script>\n  </body>`)
}
