import type { AccessNeed } from '../../kit/access/access-need.ts'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import { named } from './describe.ts'
import type { Inputs } from './requests.ts'
import { current, type Secret, type SecretVersion } from './secret.ts'
import type { SecretsCall } from './secret-access.ts'
import { matches } from './secret-filter.ts'
import { pageOf } from './secret-page.ts'
import type { SecretStore } from './secret-store.ts'
import { invalidParameter, invalidRequest, notFound } from './secrets-error.ts'
import { versionWith } from './versions.ts'

type Parts = {
  store: SecretStore
  clock: Clock
  /** @throws ServiceError if the key of a secret is not for the caller */
  checkKey(call: SecretsCall, secret: Secret): void
  needs(call: SecretsCall): AccessNeed[]
}

const day = 86_400_000

/** Creates the operations that read values. */
export function createReadValues({ store, clock, checkKey, needs }: Parts) {
  function read(call: SecretsCall, { SecretId, VersionId, VersionStage }: Inputs['GetSecretValue']): object {
    const secret = store.usable(SecretId)
    checkKey(call, secret)
    const version = versionOf(secret, VersionId, VersionStage)
    const value = store.valueOf(secret, version)
    if (!value) throw noValue(VersionId, VersionStage)
    noteAccess(secret, version)
    return {
      ...named(secret),
      ...value,
      VersionId: version.id,
      VersionStages: version.stages,
      CreatedDate: version.createdAt / 1000,
    }
  }

  /** Dates of access are days. */
  function noteAccess(secret: Secret, { id }: SecretVersion): void {
    const accessedAt = Math.floor(clock.now() / day) * day
    const version = secret.versions.find((found) => found.id === id)
    if (secret.accessedAt === accessedAt && version?.accessedAt === accessedAt) return
    const versions = secret.versions.map((found) => (found.id === id ? { ...found, accessedAt } : found))
    store.put({ ...secret, accessedAt, versions })
  }

  /** Reads one secret of a batch. @throws ServiceError also if the caller may not read it */
  function readAllowed(call: SecretsCall, SecretId: string): object {
    const denied = needs({ ...call, operation: 'GetSecretValue', input: { SecretId } }).find(
      (need) => !call.allows?.(need),
    )
    if (denied) throw new AccessDenied(`Not authorized to perform: ${denied.action} on resource: ${denied.resource}`)
    return read(call, { SecretId })
  }

  function readBatch(call: SecretsCall): object {
    const { SecretIdList, Filters, MaxResults, NextToken } = call.input as Inputs['BatchGetSecretValue']
    if ((SecretIdList === undefined) === (Filters === undefined))
      throw invalidParameter('Either SecretIdList or Filters must be provided, but not both.')
    const usable = store.all().filter(({ deletion }) => !deletion)
    const ids = SecretIdList ?? usable.filter(matches(Filters ?? [])).map(({ arn }) => arn)
    const { items, next } = pageOf(ids, { MaxResults, NextToken })
    const answers = items.map((SecretId) => {
      try {
        return { value: readAllowed(call, SecretId) }
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error
        return { error: { SecretId, ErrorCode: error.code, Message: error.message } }
      }
    })
    return {
      SecretValues: answers.flatMap(({ value }) => value ?? []),
      Errors: answers.flatMap(({ error }) => error ?? []),
      NextToken: next,
    }
  }

  return { read, readBatch }
}

/** @throws ServiceError ResourceNotFoundException, InvalidRequestException */
function versionOf({ versions }: Secret, id: string | undefined, stage: string | undefined): SecretVersion {
  const found =
    id === undefined ? versionWith(versions, stage ?? current) : versions.find((version) => version.id === id)
  if (!found) throw noValue(id, stage)
  if (stage !== undefined && !found.stages.includes(stage))
    throw invalidRequest('You provided a VersionStage that is not associated to the provided VersionId.')
  return found
}

function noValue(id: string | undefined, stage: string | undefined): Error {
  const which = id === undefined ? `staging label: ${stage ?? current}` : `VersionId: ${id}`
  return notFound(`Secrets Manager can't find the specified secret value for ${which}`)
}
