import { join } from 'node:path'
import type { Agency } from '@breakwater/registry/agency'
import { applyOrigin, portalOrigin } from '@breakwater/registry/origins'
import { homeRegion } from '@breakwater/registry/regions'
import { seedAgency } from '../src/demo/seed-agency.ts'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'
import { agencyEndpoints } from '../src/start/agency-endpoints.ts'
import { operator, type StartedAgencies } from './start-agencies.ts'

/** Sets up the demonstration of an agency in a sandbox of the test's process, so that its staff can sign in. */
export async function seededAgency(started: StartedAgencies, agency: Agency): Promise<AgencyOutputs> {
  const { slug, name, accountId, domain, states } = agency
  const endpoints = {
    ...{ slug, name, accountId, region: homeRegion },
    ...{ consumerUrl: applyOrigin(agency), portalUrl: portalOrigin(agency) },
    ...agencyEndpoints(started.outputs(accountId)),
  }
  const users = await seedAgency({
    agency: { ...endpoints, domain, states },
    endpoint: started.gatewayUrl,
    credentials: started.clientsOf(operator, accountId).credentials,
    progressFile: join(started.dataDir, 'demo', `${slug}.json`),
  })
  return { ...endpoints, users }
}
