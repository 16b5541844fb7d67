import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { compressed } from '@breakwater/sandbox/compressed'
import { applyPolicy, type ResponseHeadersPolicy } from '@breakwater/sandbox/response-headers-policy'
import type { BuiltConsumer } from './earlier-consumer.ts'

type Site = BuiltConsumer & {
  /** What `/config.json` answers. */
  config: object
  /** The headers of each response. */
  policy: ResponseHeadersPolicy
}

export type HostedSite = { url: string; close: () => Promise<void> }

const contentTypes: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/**
 * Serves a built application on a free port as the hosting stack does: assets for good, the page at every other path, the
 * configuration uncached, all of it compressed as by CloudFront, with the headers of the policy.
 */
export async function hostSite({ dist, page, config, policy }: Site): Promise<HostedSite> {
  async function responseTo(path: string) {
    if (path === '/config.json')
      return { body: Buffer.from(JSON.stringify(config)), contentType: 'application/json', cache: 'no-store' }
    if (path.startsWith('/assets/'))
      return {
        body: await readFile(join(dist, path)),
        contentType: contentTypes[extname(path)] ?? 'application/octet-stream',
        cache: 'public, max-age=31536000, immutable',
      }
    return { body: Buffer.from(page), contentType: 'text/html', cache: 'no-cache' }
  }

  const server = createServer(async ({ url = '/', headers }, response) => {
    const { body, contentType, cache } = await responseTo(new URL(url, 'http://localhost').pathname)
    const acceptEncoding = String(headers['accept-encoding'] ?? '')
    const smaller = await compressed(body, { contentType, acceptEncoding })
    const own = {
      'content-type': contentType,
      'cache-control': cache,
      ...(smaller && { 'content-encoding': 'gzip' }),
    }
    response.writeHead(200, applyPolicy(own, policy)).end(smaller ?? body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}
