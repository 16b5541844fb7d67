import type { Platform } from '@breakwater/registry/registry'
import { encryptStorage } from './encrypt-storage.ts'
import { freeze } from './freeze.ts'
import type { Guardrail } from './guardrail.ts'
import { keepLogs } from './keep-logs.ts'
import { keepPeopleOff } from './keep-people-off.ts'
import { keepToOwnData } from './keep-to-own-data.ts'
import { keepWatching } from './keep-watching.ts'
import { noLastingCredentials } from './no-lasting-credentials.ts'
import { noSharing } from './no-sharing.ts'
import { nothingPublic } from './nothing-public.ts'
import { organizationOnly } from './organization-only.ts'
import { ownAccountOnly } from './own-account-only.ts'
import { stayInOrganization } from './stay-in-organization.ts'
import { stayInRegions } from './stay-in-regions.ts'

/** Every policy of the organization. */
export function guardrails(platform: Platform): Guardrail[] {
  return [
    stayInOrganization,
    keepWatching,
    keepLogs(platform),
    stayInRegions(platform),
    encryptStorage,
    nothingPublic,
    noLastingCredentials,
    noSharing,
    keepPeopleOff,
    keepToOwnData(platform),
    freeze,
    organizationOnly(platform),
    ownAccountOnly(platform),
  ]
}
