import { randomBytes } from 'node:crypto'
import type { Resource } from '@breakwater/cloud/resource'
import type { LocalAccount } from '../../account/local-account.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { type KeySpec, keySpecOf, keySpecs } from './key-spec.ts'

export type KmsKey = {
  id: string
  arn: string
  enabled: boolean
  description: string
  aliases: readonly string[]
  createdAt: string
  spec: KeySpec
  material: Buffer
}

/** A key without a spec is symmetric: files of keys have it since there are other kinds. */
type StoredKey = { material: string; createdAt: string; spec?: KeySpec }

/** The keys of an account. An id, ARN, alias or alias ARN identifies a key. */
export type KeyRing = {
  find(keyId: string): KmsKey | undefined
  /** Returns a key. @throws ServiceError as KMS does if the key does not exist */
  get(keyId: string): KmsKey
}

/**
 * Opens the keys that an account's templates declare. Key material is generated once and stored in the account's
 * encrypted files.
 */
export function openKeyRing(account: LocalAccount, resources: Resource[]): KeyRing {
  const aliases = new Map(
    resources
      .filter(({ type }) => type === 'AWS::KMS::Alias')
      .map(({ ref, properties }) => [ref, lastPart(String(properties.TargetKeyId))] as const),
  )
  const aliasesOf = (id: string) => [...aliases].flatMap(([alias, target]) => (target === id ? alias : []))
  const keys = new Map(
    resources
      .filter(({ type }) => type === 'AWS::KMS::Key')
      .map((resource) => [resource.ref, openKey(account, resource, aliasesOf(resource.ref))] as const),
  )
  const ownArn = `arn:aws:kms:${account.region}:${account.id}:`
  function find(keyId: string): KmsKey | undefined {
    const name = keyId.replace(ownArn, '')
    const id = name.startsWith('alias/') ? aliases.get(name) : name.replace(/^key\//, '')
    return id === undefined ? undefined : keys.get(id)
  }
  return {
    find,
    get(keyId) {
      const key = find(keyId)
      if (key) return key
      const name = keyId.replace(ownArn, '')
      throw new ServiceError(
        'NotFoundException',
        name.startsWith('alias/')
          ? `Alias ${ownArn}${name} is not found.`
          : `Key '${ownArn}key/${name.replace(/^key\//, '')}' does not exist`,
      )
    },
  }
}

function openKey(account: LocalAccount, resource: Resource, aliases: readonly string[]): KmsKey {
  const { ref, attributes, properties } = resource
  const spec = keySpecOf(resource)
  const { material, createdAt } = storedKey(account, `kms/${ref}`, spec)
  return {
    id: ref,
    arn: attributes.Arn ?? '',
    enabled: properties.Enabled !== false,
    description: String(properties.Description ?? ''),
    aliases,
    createdAt,
    spec,
    material: Buffer.from(material, 'base64'),
  }
}

/** A key of another kind is another key: CloudFormation replaces it. */
function storedKey(account: LocalAccount, file: string, spec: KeySpec): StoredKey {
  const stored = account.files.read<StoredKey>(file)
  if (stored && (stored.spec ?? 'SYMMETRIC_DEFAULT') === spec) return stored
  const material = randomBytes(keySpecs[spec].bytes).toString('base64')
  const created = { material, createdAt: new Date().toISOString(), spec }
  account.files.write(file, created)
  return created
}

function lastPart(keyId: string): string {
  return keyId.split('/').at(-1) ?? ''
}
