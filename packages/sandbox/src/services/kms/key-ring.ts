import { randomBytes } from 'node:crypto'
import type { LocalAccount } from '../../account/local-account.ts'
import type { Resource } from '../../assembly/resource.ts'
import { type Caller, ServiceError } from '../service.ts'

export type KmsKey = {
  id: string
  arn: string
  enabled: boolean
  description: string
  createdAt: string
  material: Buffer
}

type StoredKey = { material: string; createdAt: string }

export type KeyRing = {
  /** @param keyId id, ARN, alias name or alias ARN. @throws ServiceError as KMS does, for a key of another account too. */
  get(keyId: string, use: { operation: string; caller: Caller }): KmsKey
}

/** The keys that an account's templates declare; their material is drawn once and stays in the account's sealed files. */
export function openKeyRing(account: LocalAccount, resources: Resource[]): KeyRing {
  const keys = new Map(
    resources
      .filter(({ type }) => type === 'AWS::KMS::Key')
      .map((resource) => [resource.ref, openKey(account, resource)] as const),
  )
  const aliases = new Map(
    resources
      .filter(({ type }) => type === 'AWS::KMS::Alias')
      .map(({ ref, properties }) => [ref, lastPart(String(properties.TargetKeyId))] as const),
  )
  const ownArn = `arn:aws:kms:${account.region}:${account.id}:`
  return {
    get(keyId, { operation, caller }) {
      if (keyId.startsWith('arn:') && !keyId.startsWith(ownArn)) {
        throw new ServiceError(
          'AccessDeniedException',
          `User: ${caller.roleArn} is not authorized to perform: kms:${operation} on resource: ${keyId} because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
        )
      }
      const name = keyId.replace(ownArn, '')
      const id = name.startsWith('alias/') ? aliases.get(name) : name.replace(/^key\//, '')
      const key = id === undefined ? undefined : keys.get(id)
      if (!key) {
        const shown = name.startsWith('alias/')
          ? `Alias ${ownArn}${name} is not found.`
          : `Key '${ownArn}key/${id}' does not exist`
        throw new ServiceError('NotFoundException', shown)
      }
      if (!key.enabled && operation !== 'DescribeKey')
        throw new ServiceError('DisabledException', `${key.arn} is disabled.`)
      return key
    },
  }
}

function openKey(account: LocalAccount, { ref, attributes, properties }: Resource): KmsKey {
  const file = `kms/${ref}`
  const stored = account.files.read<StoredKey>(file) ?? createKey(account, file)
  return {
    id: ref,
    arn: attributes.Arn ?? '',
    enabled: properties.Enabled !== false,
    description: String(properties.Description ?? ''),
    createdAt: stored.createdAt,
    material: Buffer.from(stored.material, 'base64'),
  }
}

function createKey(account: LocalAccount, file: string): StoredKey {
  const created = { material: randomBytes(32).toString('base64'), createdAt: new Date().toISOString() }
  account.files.write(file, created)
  return created
}

function lastPart(keyId: string): string {
  return keyId.split('/').at(-1) ?? ''
}
