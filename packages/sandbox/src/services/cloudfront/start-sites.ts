import type { Resource } from '@breakwater/cloud/resource'
import type { LogFiles } from '../../account/log-files.ts'
import type { Guard } from '../../kit/access/guard.ts'
import { type HttpAnswer, UnreadableRequest } from '../../kit/http/http-exchange.ts'
import { type LocalServer, listenOnLoopback } from '../../kit/http/local-server.ts'
import type { OpenedServices } from '../../kit/opened-services.ts'
import type { Telemetry } from '../../kit/telemetry.ts'
import { SandboxError } from '../../sandbox-error.ts'
import { lambda } from '../lambda/service.ts'
import { s3 } from '../s3/service.ts'
import { accessLogLine } from './access-log.ts'
import { type Distribution, readDistributions } from './distribution.ts'
import { distributionMetrics } from './distribution-metrics.ts'
import { errorPage } from './error-page.ts'
import type { LocalNames } from './local-names.ts'
import { readResponseHeadersPolicies } from './response-headers-policy.ts'
import { openS3Origin, type S3Origin } from './s3-origin.ts'
import { createSite } from './site.ts'
import { newRequestId } from './viewer-request.ts'

export type RunningSite = { domain: string; url: string; server: LocalServer }

/** What distributions need from their account. */
export type SiteAccount = {
  synthesized: { resources: Resource[] }
  logs: LogFiles
  telemetry: Telemetry
  services: OpenedServices
}

type Served = { alias: string; port: number; distribution: Distribution; account: SiteAccount; guard: Guard }

/** Serves the distributions that have one of the given aliases, each at its local port. */
export async function startSites(
  accounts: SiteAccount[],
  ports: Record<string, number>,
  { guard, names, log }: { guard: Guard; names: LocalNames; log(line: string): void },
): Promise<RunningSite[]> {
  const settled = await Promise.allSettled(
    Object.entries(ports).map(([alias, port]) =>
      startSite({ ...findAlias(alias, accounts), alias, port, guard }, names, log),
    ),
  )
  const sites = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const failed = settled.find((result) => result.status === 'rejected')
  if (failed) {
    await Promise.all(sites.map(({ server }) => server.close()))
    throw failed.reason
  }
  for (const { domain, url } of sites) names.register(domain, url)
  return sites
}

function findAlias(alias: string, accounts: SiteAccount[]) {
  for (const account of accounts) {
    const distribution = readDistributions(account.synthesized.resources).find(({ config }) =>
      config.Aliases.includes(alias),
    )
    if (distribution) return { distribution, account }
  }
  throw new SandboxError(`no distribution of the synthesized stacks has the alias ${alias}`)
}

async function startSite(
  { alias, port, distribution, account, guard }: Served,
  names: LocalNames,
  log: (line: string) => void,
) {
  const { resources } = account.synthesized
  const site = createSite({
    distribution,
    alias,
    origins: openOrigins(distribution, account, guard),
    policies: readResponseHeadersPolicies(resources),
    names,
    invokeEdge: async (versionArn, event) =>
      (await account.services.find(lambda)?.invokeAtEdge(versionArn, event)) ?? {
        error: { errorType: 'ResourceNotFoundException', errorMessage: `Function not found: ${versionArn}` },
      },
  })
  const server = await listenOnLoopback({
    name: `https://${alias}`,
    port,
    failed: (error) => log(`${alias}: ${(error as Error).stack}`),
    async answer(request) {
      const [startedAt, requestId] = [Date.now(), newRequestId()]
      const answer = await site.answer(request, requestId).catch((error: Error): HttpAnswer => {
        if (error instanceof UnreadableRequest)
          return errorPage(error.status, error.code, 'The request could not be read.')
        log(`${alias}: ${error.stack}`)
        return errorPage(500, 'Sandbox failure', 'The sandbox failed; its log says why.')
      })
      const logged = { request, answer, alias, distributionDomain: distribution.domainName, requestId, startedAt }
      account.telemetry.metrics(distributionMetrics(distribution.id, answer.status))
      account.logs.append(`cloudfront/${distribution.id}`, accessLogLine(logged))
      return { ...answer, headers: { ...answer.headers, 'x-amz-cf-id': requestId } }
    },
  })
  return { domain: alias, url: server.url, server }
}

function openOrigins(distribution: Distribution, account: SiteAccount, guard: Guard): Map<string, S3Origin> {
  return new Map(
    distribution.config.Origins.flatMap((origin) => {
      const bucket = account.services.find(s3)?.bucket(origin.DomainName.split('.s3.')[0] ?? '')
      // Without origin access control CloudFront sends no signature, and no bucket here is public.
      const signs = Boolean(origin.OriginAccessControlId)
      const may = (action: string, key = '') =>
        signs && mayRead(distribution, guard, { action, bucket: bucket?.name ?? '', key })
      const access = { mayGet: (key: string) => may('s3:GetObject', key), mayList: () => may('s3:ListBucket') }
      return bucket ? [[origin.Id, openS3Origin(bucket, access, origin.OriginPath)] as const] : []
    }),
  )
}

/** Asks the policies as CloudFront does, on behalf of the distribution. */
function mayRead(
  { id, accountId }: Distribution,
  guard: Guard,
  { action, bucket, key }: { action: string; bucket: string; key: string },
): boolean {
  return guard.allowsService(
    {
      service: 'cloudfront.amazonaws.com',
      sourceArn: `arn:aws:cloudfront::${accountId}:distribution/${id}`,
      sourceAccountId: accountId,
    },
    { action, resource: `arn:aws:s3:::${bucket}${key === '' ? '' : `/${key}`}`, resourceAccountId: accountId },
  )
}
