import type { Registry } from '@breakwater/registry/registry'
import { agencyAccountName, platformAccountName } from '../account/account-name.ts'
import type { SharedAccount } from '../account/shared-account.ts'

/** One account of the organization, as its security baseline needs to know it. */
export type BaselineAccount = {
  /** Kebab-case, e.g. log-archive or agency-SLUG. */
  name: string
  accountId: string
  /** US dollars a month: twice the expected cost, so that growth is noticed and noise is not. */
  monthlyDollars: number
}

const dollarsOfAnAgency = 400

/** Every account: the shared ones, and one for each agency, whatever its status. */
export function baselineAccounts(
  { platform, agencies }: Registry,
  shared: readonly Pick<SharedAccount, 'account' | 'monthlyDollars'>[],
): BaselineAccount[] {
  return [
    ...shared.map(({ account, monthlyDollars }) => ({
      name: platformAccountName(account),
      accountId: platform.accounts[account],
      monthlyDollars,
    })),
    ...agencies.map((agency) => ({
      name: agencyAccountName(agency),
      accountId: agency.accountId,
      monthlyDollars: dollarsOfAnAgency,
    })),
  ]
}
