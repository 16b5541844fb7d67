import type { Registry } from '@breakwater/registry/registry'

/** One account of the organization, as its security baseline has to know it. */
export type BaselineAccount = {
  /** Kebab-case, e.g. log-archive or agency-SLUG. */
  name: string
  accountId: string
  /** US dollars a month: twice what the account is expected to cost, so that growth is noticed and noise is not. */
  monthlyDollars: number
}

const monthlyDollars = { management: 100, logArchive: 300, dns: 400, edge: 500, analytics: 2_000, agency: 400 } as const

/** Every account there is: those of the platform and one for each agency, whatever its status. */
export function baselineAccounts({ platform: { accounts }, agencies }: Registry): BaselineAccount[] {
  return [
    { name: 'management', accountId: accounts.management, monthlyDollars: monthlyDollars.management },
    { name: 'log-archive', accountId: accounts.logArchive, monthlyDollars: monthlyDollars.logArchive },
    { name: 'dns', accountId: accounts.dns, monthlyDollars: monthlyDollars.dns },
    { name: 'edge', accountId: accounts.edge, monthlyDollars: monthlyDollars.edge },
    { name: 'analytics', accountId: accounts.analytics, monthlyDollars: monthlyDollars.analytics },
    ...agencies.map(({ slug, accountId }) => ({
      name: `agency-${slug}`,
      accountId,
      monthlyDollars: monthlyDollars.agency,
    })),
  ]
}
