import type { Resource } from '@breakwater/cloud/resource'
import { TemplateError } from '@breakwater/cloud/template-error'
import { deployChanges } from '../../account/deployed.ts'
import type { SealedRecords } from '../../account/sealed-records.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import { randomPassword } from './random-password.ts'
import { type DeclaredSecret, declaredSecrets } from './resources.ts'
import { current, type Secret } from './secret.ts'
import type { SecretStore } from './secret-store.ts'

type Parts = {
  resources: readonly Resource[]
  records: SealedRecords
  store: SecretStore
  clock: Clock
  newId(): string
}

/**
 * Writes what changed in the templates since the last start. A generated value stays the same until its rules change.
 * @throws TemplateError for a secret that CloudFormation would not make
 */
export function deploySecrets({ resources, records, store, clock, newId }: Parts): void {
  deployChanges<DeclaredSecret>({
    table: records.table('secretsmanager/deployed'),
    declared: declaredSecrets(resources),
    apply(declared, before) {
      const { arn, name, description, kmsKeyId } = declared
      const known = store.find(arn)
      if (!known && store.find(name))
        throw new TemplateError(`${arn} (AWS::SecretsManager::Secret): a secret with the name ${name} already exists`)
      const now = clock.now()
      const fresh: Secret = { arn, name, createdAt: now, changedAt: now, versions: [] }
      const secret = { ...(known ?? fresh), description, kmsKeyId, changedAt: now }
      store.put(secret)
      const value = newValue(declared, before)
      if (value !== undefined) store.write(secret, { id: newId(), value: { SecretString: value }, stages: [current] })
    },
    remove(arn) {
      const found = store.find(arn)
      if (found) store.remove(found)
    },
  })

  /** Returns the value that a secret gets; undefined if it keeps the one that it has. */
  function newValue(
    { secretString, generation }: DeclaredSecret,
    before: DeclaredSecret | undefined,
  ): string | undefined {
    if (secretString !== before?.secretString && secretString !== undefined) return secretString
    if (!generation || JSON.stringify(generation) === JSON.stringify(before?.generation)) return undefined
    const { SecretStringTemplate, GenerateStringKey, ...rules } = generation
    const password = randomPassword(rules, newId())
    if (SecretStringTemplate === undefined || GenerateStringKey === undefined) return password
    return JSON.stringify({ ...JSON.parse(SecretStringTemplate), [GenerateStringKey]: password })
  }
}
