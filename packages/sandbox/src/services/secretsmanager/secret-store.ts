import type { SealedRecords } from '../../account/sealed-records.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import type { Secret, SecretValue, SecretVersion } from './secret.ts'
import { nameOfPartialArn } from './secret-name.ts'
import { exists, invalidRequest, secretNotFound } from './secrets-error.ts'
import { keptVersions, withStages } from './versions.ts'

/** A value for a version of a secret. */
export type NewVersion = { id: string; value: SecretValue; stages: readonly string[] }

/** The secrets of an account. Each change is stored when its function returns. */
export type SecretStore = {
  all(): Secret[]
  /** Returns a secret by its name, its ARN or its ARN without the suffix. */
  find(secretId: string): Secret | undefined
  /** @throws ServiceError ResourceNotFoundException */
  get(secretId: string): Secret
  /** Returns a secret that is not to be deleted. @throws ServiceError ResourceNotFoundException, InvalidRequestException */
  usable(secretId: string): Secret
  put(secret: Secret): void
  /** Removes a secret with its values. */
  remove(secret: Secret): void
  valueOf(secret: Secret, version: SecretVersion): SecretValue | undefined
  /**
   * Writes a version and returns the secret with it. A version that has this value already stays as it is.
   * @throws ServiceError ResourceExistsException if the version has another value
   */
  write(secret: Secret, version: NewVersion): Secret
}

export function openSecretStore({ records, clock }: { records: SealedRecords; clock: Clock }): SecretStore {
  const table = records.table<Secret>('secretsmanager/secrets')
  const values = records.table<SecretValue>('secretsmanager/values')
  const byArn = new Map(table.entries())
  const byName = new Map([...byArn.values()].map(({ name, arn }) => [name, arn]))
  const valueKey = ({ arn }: Secret, { id }: Pick<SecretVersion, 'id'>) => `${arn} ${id}`

  /** Removes the secrets whose recovery window has ended. */
  function expire(): void {
    for (const secret of byArn.values()) if (secret.deletion && secret.deletion.at <= clock.now()) remove(secret)
  }

  function find(secretId: string): Secret | undefined {
    expire()
    if (!secretId.startsWith('arn:')) return byArn.get(byName.get(secretId) ?? '')
    const exact = byArn.get(secretId)
    if (exact) return exact
    const partial = byArn.get(byName.get(nameOfPartialArn(secretId) ?? '') ?? '')
    return partial?.arn.startsWith(secretId) ? partial : undefined
  }

  function get(secretId: string): Secret {
    const secret = find(secretId)
    if (!secret) throw secretNotFound()
    return secret
  }

  function put(secret: Secret): void {
    table.put(secret.arn, secret)
    byArn.set(secret.arn, secret)
    byName.set(secret.name, secret.arn)
  }

  function remove(secret: Secret): void {
    records.transaction(() => {
      for (const version of secret.versions) values.remove(valueKey(secret, version))
      table.remove(secret.arn)
    })
    byArn.delete(secret.arn)
    byName.delete(secret.name)
  }

  return {
    all() {
      expire()
      return [...byArn.values()]
    },
    find,
    get,
    usable(secretId) {
      const secret = get(secretId)
      if (secret.deletion)
        throw invalidRequest("You can't perform this operation on the secret because it was marked for deletion.")
      return secret
    },
    put,
    remove,
    valueOf: (secret, version) => values.get(valueKey(secret, version)),
    write(secret, { id, value, stages }) {
      const known = values.get(valueKey(secret, { id }))
      if (known) {
        if (JSON.stringify(known) === JSON.stringify(value)) return secret
        throw exists(
          `You can't use ClientRequestToken ${id} because that value is already in use for a version of secret ${secret.arn}.`,
        )
      }
      const before = secret.versions.find((version) => version.id === id)
      const version = { stages: [], createdAt: clock.now(), ...before, id, hasValue: true }
      const others = secret.versions.filter((other) => other.id !== id)
      const { kept, dropped } = keptVersions(withStages([...others, version], id, stages), clock.now())
      const changed = { ...secret, changedAt: clock.now(), versions: kept }
      records.transaction(() => {
        for (const old of dropped) values.remove(valueKey(secret, old))
        values.put(valueKey(secret, version), value)
        put(changed)
      })
      return changed
    },
  }
}
