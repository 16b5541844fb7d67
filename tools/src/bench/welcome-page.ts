import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { consumerFacts } from '@breakwater/agency/consumer-facts'
import { indexPage } from '@breakwater/agency/index-page'
import { staticPages } from '@breakwater/agency/static-pages'
import { readSynthesizedCloud } from '@breakwater/cloud/synthesized-cloud'
import type { ConsumerConfig } from '@breakwater/contracts/runtime-config'
import type { Agency } from '@breakwater/registry/agency'
import { homeRegion } from '@breakwater/registry/regions'
import { loadRegistry, type Registry } from '@breakwater/registry/registry'
import { identities } from '@breakwater/sandbox/resource-types'
import { type ResponseHeadersPolicy, readResponseHeadersPolicies } from '@breakwater/sandbox/response-headers-policy'
import { chromium } from 'playwright-core'
import { provideChromium } from '../check/chromium.ts'
import { buildWebApps } from '../synth/build-web-apps.ts'
import { synthesize } from '../synth/synthesize.ts'
import { agencyTarget } from '../synth/target.ts'
import { workspaceRoot } from '../synth/workspace.ts'
import type { Benchmark } from './benchmark.ts'
import { buildEarlierConsumer } from './earlier-consumer.ts'
import { hostSite } from './hosted-site.ts'
import { type Loading, measureInteractions, measureLoading } from './welcome-visit.ts'

/** Visits of each page: a median of an odd number is one of them. */
const loads = 7
const uses = 5

const gatewayUrl = 'http://localhost:4566'

/**
 * Measures when the welcome page shows its largest part on a slow phone in a slow network, against the page of before the
 * design, whether anything moves, and how long a person waits for the effect of an input.
 */
export const welcomePage: Benchmark = {
  name: 'welcome-page',
  async run() {
    const registry = loadRegistry()
    const [agency] = registry.agencies
    if (!agency) throw new Error('the registry is empty')
    const folder = mkdtempSync(join(tmpdir(), 'bench-welcome-'))
    try {
      const config = configOf(agency, registry)
      const earlierPage = await buildEarlierConsumer(folder, config.agency)
      await buildWebApps()
      const policy = await consumerHeaders(agency)
      const dist = join(workspaceRoot, 'apps/consumer/dist')
      const built = readFileSync(join(dist, 'index.html'), 'utf8')
      const page = indexPage(built, config.agency, staticPages(dist, config))
      const now = await hostSite({ dist, page, config, policy })
      const earlier = await hostSite({ ...earlierPage, config, policy })
      const browser = await chromium.launch({ executablePath: provideChromium(), args: ['--no-sandbox'] })
      try {
        const loaded = { now: [] as Loading[], earlier: [] as Loading[] }
        for (let load = 0; load < loads; load++) {
          loaded.now.push(await measureLoading(browser, now.url))
          loaded.earlier.push(await measureLoading(browser, earlier.url))
        }
        const interactions: number[] = []
        for (let use = 0; use < uses; use++) interactions.push(await measureInteractions(browser, now.url))
        const largestPaint = medianOf(loaded.now, 'largestPaint')
        const visit = 'welcome page, slow 4G, CPU 4 times slower, no cache'
        return [
          {
            measured: `largest contentful paint, ${visit}: ${Math.round(largestPaint)} ms`,
            baseline: `the page of before the design: ${Math.round(medianOf(loaded.earlier, 'largestPaint'))} ms`,
            ratio: largestPaint / medianOf(loaded.earlier, 'largestPaint'),
            atMost: 0.6,
          },
          { measured: `largest contentful paint, ${visit}`, value: largestPaint, unit: 'ms', atMost: 1_500 },
          {
            measured: `layout shift, ${visit}; before the design: ${medianOf(loaded.earlier, 'layoutShift').toFixed(3)}`,
            value: medianOf(loaded.now, 'layoutShift'),
            unit: '',
            atMost: 0.02,
          },
          {
            measured: 'longest wait for the effect of an input: a fold, Start, the first field, CPU 4 times slower',
            value: median(interactions),
            unit: 'ms',
            atMost: 100,
          },
        ]
      } finally {
        await browser.close()
        await Promise.all([now.close(), earlier.close()])
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

/** The configuration of the application of an agency; the welcome page calls neither the API nor the user pool. */
function configOf(agency: Agency, registry: Registry): ConsumerConfig {
  const issuer = `${gatewayUrl}/pool`
  return {
    agency,
    graphqlUrl: `${gatewayUrl}/graphql`,
    auth: { region: homeRegion, userPoolId: 'pool', userPoolClientId: 'client', issuer },
    ...consumerFacts(agency, registry),
  }
}

/** The headers that the agency's hosting stack sets for the consumer's application. */
async function consumerHeaders(agency: Agency): Promise<ResponseHeadersPolicy> {
  const [backend] = await synthesize([agencyTarget(agency)], { validation: false })
  const source = { directory: backend?.outDir ?? '', accountId: agency.accountId, region: homeRegion }
  const resources = readSynthesizedCloud([source], { gatewayUrl, identities }).flatMap(({ resources }) => resources)
  const policy = resources.find(({ path }) => /ConsumerHeaders/.test(path))
  const headers = policy && readResponseHeadersPolicies([policy]).get(policy.ref)
  if (!headers) throw new Error(`the hosting stack of ${agency.slug} sets no headers for the consumer's application`)
  return headers
}

function medianOf(loads: readonly Loading[], part: keyof Loading): number {
  return median(loads.map((load) => load[part]))
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[(values.length - 1) / 2] ?? Number.NaN
}
