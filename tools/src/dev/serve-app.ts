import { join } from 'node:path'
import { indexPage } from '@breakwater/agency/index-page'
import { runtimeConfigSchema } from '@breakwater/contracts/runtime-config'
import { createServer } from 'vite'
import type { App } from './dev-flags.ts'
import type { DevOutputs } from './read-outputs.ts'

export type ServeAppInput = {
  app: App
  /** The first agency of the outputs if undefined. */
  agency: string | undefined
  /** 0 uses any free port. */
  port: number
  outputs: DevOutputs
}

export type ServedApp = { url: string; slug: string; close(): Promise<void> }

/**
 * Serves an application's sources with Vite. The configuration is the one that the agency's stack wrote in the sandbox,
 * whose API and user pools accept calls of any origin.
 * @throws Error that names the existing agencies, or says to start the sandbox
 */
export async function serveApp({ app, agency, port, outputs }: ServeAppInput): Promise<ServedApp> {
  const slugs = Object.keys(outputs.agencies)
  const slug = agency ?? slugs[0] ?? ''
  const found = outputs.agencies[slug]
  if (!found) throw new Error(`the sandbox runs no agency "${slug}"; it runs: ${slugs.join(', ')}`)
  const deployed = app === 'consumer' ? found.consumerUrl : found.portalUrl
  const config = await deployedConfig(deployed)
  const server = await createServer({
    root: join(import.meta.dirname, '../../../apps', app),
    server: {
      host: 'localhost',
      port,
      strictPort: port !== 0,
      proxy: { '/config.json': { target: deployed, changeOrigin: true } },
    },
    plugins: [
      {
        name: 'agency-page',
        transformIndexHtml: { order: 'pre', handler: (page) => indexPage(page, config.agency) },
      },
    ],
  })
  await server.listen()
  const url = server.resolvedUrls?.local[0]
  if (url === undefined) throw new Error('Vite listens on no local address')
  return { url, slug, close: () => server.close() }
}

async function deployedConfig(deployed: string) {
  try {
    const response = await fetch(new URL('/config.json', deployed))
    return runtimeConfigSchema.parse(await response.json())
  } catch (cause) {
    throw new Error(`${deployed} answers no configuration: start the sandbox first, with npm start`, { cause })
  }
}
