import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildRouter } from '@breakwater/edge/build-router'
import type { RouterHandler } from '@breakwater/edge/handler'
import { viewerRequest } from '@breakwater/edge/viewer-request'
import { loadRegistry } from '@breakwater/registry/registry'
import type { Benchmark, Figure } from './benchmark.ts'
import { compareSpeed, type Work } from './compare-speed.ts'

/** The headers of a phone's browser. */
const phone = [
  ['Host', 'breakwater.example'],
  [
    'User-Agent',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  ],
  ['Accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8'],
  ['Accept-Language', 'es-US,es;q=0.9,en-US;q=0.8,en;q=0.7'],
  ['Accept-Encoding', 'gzip, deflate, br, zstd'],
  ['Sec-Fetch-Site', 'none'],
  ['Sec-Fetch-Mode', 'navigate'],
  ['Sec-Fetch-Dest', 'document'],
  ['Sec-CH-UA-Platform', '"Android"'],
  ['Sec-CH-UA-Mobile', '?1'],
  ['Upgrade-Insecure-Requests', '1'],
  ['Via', '2.0 a1b2c3d4e5f60718293a4b5c6d7e8f90.cloudfront.net (CloudFront)'],
  ['X-Forwarded-For', '203.0.113.178'],
] as const

const visits = {
  'a returning visitor': viewerRequest({
    headers: [...phone, ['Cookie', '_ga=GA1.1.1234567890.1763600000; bw=1.1xehmme1i830.harborlight; consent=yes']],
  }),
  'a new visitor with a state': viewerRequest({
    uri: '/apply',
    querystring: 'state=TX&lang=es&utm_source=radio',
    headers: phone,
  }),
  'an undecided visitor': viewerRequest({ headers: phone }),
}

export const edgeRouter: Benchmark = {
  name: 'edge-router',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'bench-router-'))
    try {
      const { codeDir } = buildRouter(loadRegistry(), folder)
      const { handler } = createRequire(import.meta.url)(codeDir) as { handler: RouterHandler }
      const figures: Figure[] = []
      for (const [visit, event] of Object.entries({ ...visits, 'the three in turn': Object.values(visits) })) {
        const events = [event].flat().map((event) => JSON.stringify(event))
        figures.push({
          measured: `router, ${visit}, between JSON parse and stringify`,
          baseline: 'a handler that does nothing, same events, same parse and stringify',
          ratio: await compareSpeed(invocations(handler, events), invocations(passOn, events)),
          atMost: 1.15,
        })
      }
      return figures
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

const passOn: RouterHandler = async (event) => event.Records[0]?.cf.request ?? { status: '500' }

/** Calls a handler as Lambda does, with text as input and output. */
function invocations(handler: RouterHandler, events: string[]): Work {
  return async (times) => {
    let characters = 0
    for (let call = 0; call < times; call++) {
      characters += JSON.stringify(await handler(JSON.parse(events[call % events.length] ?? ''))).length
    }
    return characters
  }
}
