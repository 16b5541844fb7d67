import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { ApplicationSavedV1 } from '@breakwater/contracts/events/application-saved.v1'
import type { ApplicationStartedV1 } from '@breakwater/contracts/events/application-started.v1'
import type { HouseholdInput, Language, TypedPageInput } from '@breakwater/contracts/generated/schema'
import { ApiError, notFound } from '../platform/api-error.ts'
import type { Caller } from '../platform/caller.ts'
import { type Quotas, quotaExceeded } from '../quotas/quota.ts'
import type { Application, Draft } from './application.ts'
import type { Applications } from './applications.ts'
import { consumerQuotas } from './consumer-quotas.ts'

type Ports = { applications: Applications; quotas: Quotas; agency: string; now: () => Date }

export type SaveApplication = {
  /** Chosen by the client for a new draft (a UUID), so that a create that is sent twice makes one draft. */
  id?: string | null | undefined
  /** The version that the client has read; 0 for a new draft. */
  version: number
  language: Language
  household: HouseholdInput
  typedPages?: TypedPageInput[] | null | undefined
}

/** Creates or replaces the caller's draft. A save that is sent again after its answer was lost gives the same answer. */
export async function saveApplication(ports: Ports, caller: Caller, input: SaveApplication): Promise<Application> {
  const { applications, quotas, agency, now } = ports
  if (!input.id && input.version !== 0) {
    throw new ApiError('INVALID_INPUT', 'version must be 0 for a new application; send its id to save an existing one')
  }
  const savedAt = now()
  const quota = input.version === 0 ? consumerQuotas.newApplication : consumerQuotas.save
  if (!(await quotas.take({ quota, holder: caller.sub, at: savedAt }))) throw quotaExceeded(quota)
  const at = savedAt.toISOString()
  const draft: Draft = {
    id: input.id ?? randomUUID(),
    owner: caller.sub,
    version: input.version + 1,
    status: 'DRAFT',
    language: input.language,
    household: input.household,
    typedPages: input.typedPages ?? [],
    createdAt: at,
    updatedAt: at,
  }

  const envelope = { id: randomUUID(), time: at, agency, caseId: draft.id, version: 1, actor: 'consumer' } as const
  const started: ApplicationStartedV1 = { ...envelope, type: 'application-started' }
  const replaced: ApplicationSavedV1 = { ...envelope, type: 'application-saved' }
  const saved =
    input.version === 0
      ? (await applications.create(draft, started)) && draft
      : await applications.replace(draft, replaced)
  return saved || explainRefusal(await applications.find(draft.id, draft.owner), draft)
}

/** Why the store did not take a draft, unless what it holds is this very save. */
function explainRefusal(stored: Application | undefined, draft: Draft): Application {
  if (!stored) throw notFound('application')
  if (stored.status === 'SUBMITTED') {
    throw new ApiError('ALREADY_SUBMITTED', 'the application was submitted and cannot be changed; call the agency')
  }
  const isThisSave =
    stored.version === draft.version &&
    stored.language === draft.language &&
    isDeepStrictEqual(stored.household, JSON.parse(JSON.stringify(draft.household))) &&
    isDeepStrictEqual(stored.typedPages, draft.typedPages)
  if (isThisSave) return stored
  throw new ApiError('VERSION_CONFLICT', 'the application was saved elsewhere since; load it again')
}
