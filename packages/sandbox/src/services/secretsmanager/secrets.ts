import { callerAccount } from '../../kit/access/caller-account.ts'
import { type OpenService, operationsOf, type ServiceContext } from '../../kit/service.ts'
import { deploySecrets } from './deploy-secrets.ts'
import { named, secretDescription, secretSummary, versionSummary } from './describe.ts'
import { randomPassword } from './random-password.ts'
import { createReadValues } from './read-values.ts'
import type { Inputs } from './requests.ts'
import { declaredPolicies } from './resources.ts'
import { createRotationOperations } from './rotation-operations.ts'
import { createRotations } from './rotations.ts'
import { current, type Secret, type SecretValue } from './secret.ts'
import { isOwnKey, ownerOf, type SecretsCall, secretNeeds } from './secret-access.ts'
import { matches } from './secret-filter.ts'
import { arnPrefix, newArn } from './secret-name.ts'
import { pageOf } from './secret-page.ts'
import { createLivePolicies, readSecretPolicy } from './secret-policy.ts'
import { openSecretStore } from './secret-store.ts'
import { exists, invalidParameter, invalidRequest, notFound, requiredToken } from './secrets-error.ts'
import { versionWith, withoutStage, withStages } from './versions.ts'

type Parts = Pick<ServiceContext, 'account' | 'resources' | 'clock' | 'newId' | 'log' | 'asService'>
type Values = { SecretString?: string | undefined; SecretBinary?: string | undefined }

const day = 86_400_000
const [shortestWindow, longestWindow] = [7, 30]

/** Opens the secrets of an account. */
export function openSecrets(parts: Parts): OpenService<Record<string, unknown>, object> {
  const { account, resources, clock, newId } = parts
  const records = account.records()
  const store = openSecretStore({ records, clock })
  const rotations = createRotations({ ...parts, records, store })
  const livePolicy = createLivePolicies()
  const prefix = arnPrefix({ accountId: account.id, region: account.region })
  const templatePolicies = declaredPolicies(resources)
  const needs = (call: SecretsCall) => secretNeeds(call, store, account)
  const { read, readBatch } = createReadValues({ store, clock, checkKey, needs })
  const { rotate, cancelRotation } = createRotationOperations({ store, rotations, clock })
  deploySecrets({ resources, records, store, clock, newId })

  /** AWS's own key encrypts for its own account alone. @throws ServiceError InvalidRequestException */
  function checkKey(call: SecretsCall, { kmsKeyId }: Secret): void {
    if (callerAccount(call) === account.id || !isOwnKey(kmsKeyId)) return
    throw invalidRequest(
      "You can't access a secret from a different AWS account if you encrypt the secret with the default KMS service key.",
    )
  }

  function create({ Name, ClientRequestToken, Description, KmsKeyId, ...values }: Inputs['CreateSecret']): object {
    const value = valueIn(values)
    const token = requiredToken(ClientRequestToken)
    const known = store.find(Name)
    if (known?.deletion)
      throw invalidRequest(
        "You can't create this secret because a secret with this name is already scheduled for deletion.",
      )
    const arn = newArn({ accountId: account.id, region: account.region }, Name, token)
    // The same call again changes nothing.
    if (known && known.arn !== arn) throw exists(`The operation failed because the secret ${Name} already exists.`)
    const now = clock.now()
    const settings = { description: Description, kmsKeyId: KmsKeyId }
    const secret = known ?? { arn, name: Name, ...settings, createdAt: now, changedAt: now, versions: [] }
    records.transaction(() => {
      store.put(secret)
      if (value) store.write(secret, { id: token, value, stages: [current] })
    })
    return { ...named(secret), ...(value && { VersionId: token }) }
  }

  function putValue(call: SecretsCall): object {
    const { SecretId, ClientRequestToken, RotationToken, VersionStages, ...values } =
      call.input as Inputs['PutSecretValue']
    const value = valueIn(values)
    if (!value) throw invalidRequest('You must provide either SecretString or SecretBinary.')
    const [secret, id] = [store.usable(SecretId), requiredToken(ClientRequestToken)]
    checkKey(call, secret)
    if (RotationToken !== undefined && !rotations.isUnderWay(secret.arn, RotationToken))
      throw invalidParameter('The RotationToken is not that of a rotation of this secret.')
    // The first version is the current one, with any labels.
    const isFirst = !secret.versions.some(({ hasValue }) => hasValue)
    const stages = [...new Set([...(VersionStages ?? [current]), ...(isFirst ? [current] : [])])]
    const changed = store.write(secret, { id, value, stages })
    const version = changed.versions.find((found) => found.id === id)
    return { ...named(secret), VersionId: id, VersionStages: version?.stages ?? [] }
  }

  function update(call: SecretsCall): object {
    const { SecretId, ClientRequestToken, Description, KmsKeyId, ...values } = call.input as Inputs['UpdateSecret']
    const [value, secret] = [valueIn(values), store.usable(SecretId)]
    checkKey(call, secret)
    const id = value && requiredToken(ClientRequestToken)
    const changed = {
      ...secret,
      changedAt: clock.now(),
      ...(Description !== undefined && { description: Description }),
      ...(KmsKeyId !== undefined && { kmsKeyId: KmsKeyId }),
    }
    records.transaction(() => {
      // A value that is refused changes nothing else.
      if (value && id) store.write(changed, { id, value, stages: [current] })
      else store.put(changed)
    })
    return { ...named(secret), ...(id && { VersionId: id }) }
  }

  function remove({ SecretId, RecoveryWindowInDays, ForceDeleteWithoutRecovery: isForced }: Inputs['DeleteSecret']) {
    if (isForced && RecoveryWindowInDays !== undefined)
      throw invalidParameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.")
    const days = RecoveryWindowInDays ?? longestWindow
    if (days < shortestWindow || days > longestWindow)
      throw invalidParameter('The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).')
    const now = clock.now()
    const missing = { ARN: SecretId, Name: SecretId, DeletionDate: now / 1000 }
    if (isForced && !store.find(SecretId)) return missing
    const secret = isForced ? store.get(SecretId) : store.usable(SecretId)
    rotations.cancel(secret.arn)
    const deletion = { at: isForced ? now : now + days * day, askedAt: now }
    if (isForced) store.remove(secret)
    else store.put({ ...secret, deletion })
    return { ...named(secret), DeletionDate: deletion.at / 1000 }
  }

  function restore({ SecretId }: Inputs['RestoreSecret']): object {
    const secret = { ...store.get(SecretId), deletion: undefined }
    store.put(secret)
    rotations.schedule(secret)
    return named(secret)
  }

  function moveStage({
    SecretId,
    VersionStage: stage,
    RemoveFromVersionId: from,
    MoveToVersionId: to,
  }: Inputs['UpdateSecretVersionStage']): object {
    const secret = store.usable(SecretId)
    const { versions } = secret
    const holder = versionWith(versions, stage)
    const absent = [from, to].find((id) => id !== undefined && !versions.some((version) => version.id === id))
    if (absent !== undefined) throw notFound(`Secrets Manager can't find the specified secret version: ${absent}.`)
    if (to === undefined && stage === current)
      throw invalidParameter(
        `You can only move staging label ${stage} to a different secret version. It can't be completely removed.`,
      )
    if (holder && from === undefined && holder.id !== to)
      throw invalidParameter(
        `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
      )
    if (from !== undefined && holder?.id !== from)
      throw invalidParameter(`Staging label ${stage} isn't currently attached to version ${from}.`)
    const moved = to === undefined ? withoutStage(versions, stage) : withStages(versions, to, [stage])
    store.put({ ...secret, changedAt: clock.now(), versions: moved })
    return named(secret)
  }

  function putPolicy({ SecretId, ResourcePolicy, BlockPublicPolicy = false }: Inputs['PutResourcePolicy']): object {
    const secret = store.usable(SecretId)
    const policy = { text: ResourcePolicy, document: readSecretPolicy(ResourcePolicy, BlockPublicPolicy) }
    store.put({ ...secret, policy })
    return named(secret)
  }

  function getPolicy({ SecretId }: Inputs['GetResourcePolicy']): object {
    const secret = store.usable(SecretId)
    const text = secret.policy === undefined ? templatePolicies.get(secret.arn) : secret.policy?.text
    return { ...named(secret), ResourcePolicy: text }
  }

  function list({ IncludePlannedDeletion, Filters = [], SortOrder, ...page }: Inputs['ListSecrets']): object {
    const found = store
      .all()
      .filter(({ deletion }) => IncludePlannedDeletion || !deletion)
      .filter(matches(Filters))
    const { items, next } = pageOf(SortOrder === 'asc' ? found : found.reverse(), page)
    return { SecretList: items.map(secretSummary), NextToken: next }
  }

  function listVersions({ SecretId, IncludeDeprecated, ...page }: Inputs['ListSecretVersionIds']): object {
    const secret = store.get(SecretId)
    const found = secret.versions.filter(({ stages }) => IncludeDeprecated || stages.length > 0)
    const { items, next } = pageOf(found, page)
    return { ...named(secret), Versions: items.map((version) => versionSummary(secret, version)), NextToken: next }
  }

  /** Defines an operation by its input. */
  const by =
    <Operation extends keyof Inputs>(run: (input: Inputs[Operation]) => object | Promise<object>) =>
    ({ input }: SecretsCall) =>
      run(input as Inputs[Operation])

  return {
    ...operationsOf<Record<string, unknown>, object>({
      CreateSecret: by<'CreateSecret'>(create),
      PutSecretValue: putValue,
      UpdateSecret: update,
      GetSecretValue: (call) => read(call, call.input as Inputs['GetSecretValue']),
      BatchGetSecretValue: readBatch,
      DescribeSecret: by<'DescribeSecret'>(({ SecretId }) => secretDescription(store.get(SecretId))),
      ListSecrets: by<'ListSecrets'>(list),
      ListSecretVersionIds: by<'ListSecretVersionIds'>(listVersions),
      DeleteSecret: by<'DeleteSecret'>(remove),
      RestoreSecret: by<'RestoreSecret'>(restore),
      UpdateSecretVersionStage: by<'UpdateSecretVersionStage'>(moveStage),
      GetRandomPassword: by<'GetRandomPassword'>((rules) => ({ RandomPassword: randomPassword(rules, newId()) })),
      GetResourcePolicy: by<'GetResourcePolicy'>(getPolicy),
      PutResourcePolicy: by<'PutResourcePolicy'>(putPolicy),
      DeleteResourcePolicy: by<'DeleteResourcePolicy'>(({ SecretId }) => {
        const secret = store.usable(SecretId)
        store.put({ ...secret, policy: null })
        return named(secret)
      }),
      RotateSecret: by<'RotateSecret'>(rotate),
      CancelRotateSecret: by<'CancelRotateSecret'>(cancelRotation),
    }),
    owns: (call) => ownerOf(call) === account.id,
    needs,
    livePolicy(arn) {
      const secret = arn.startsWith(prefix) ? store.find(arn) : undefined
      return secret?.arn === arn ? livePolicy(secret) : undefined
    },
    begin: rotations.begin,
    close: rotations.stop,
  }
}

/** Returns the value in an input; undefined if there is none. @throws ServiceError InvalidParameterException for two */
function valueIn({ SecretString, SecretBinary }: Values): SecretValue | undefined {
  if (SecretString !== undefined && SecretBinary !== undefined)
    throw invalidParameter("You can't specify both a binary secret value and a string secret value in the same secret.")
  if (SecretString !== undefined) return { SecretString }
  return SecretBinary === undefined ? undefined : { SecretBinary }
}
