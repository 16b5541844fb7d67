import type { Resource } from '@breakwater/cloud/resource'
import type { AccessNeed } from '../../kit/access/access-need.ts'
import { keyNeeds } from '../../kit/access/key-needs.ts'
import { invalidKeyId } from './ssm-error.ts'

/** The key that AWS manages for the account: its use needs no permission. */
export const ownKey = 'alias/aws/ssm'

/** The keys of SecureString parameters, as their policies see them. */
export type ParameterKeys = {
  /** Returns what the use of a key needs; nothing for AWS's own key or one that does not exist. */
  needs(use: KeyUse): AccessNeed[]
  /** @throws ServiceError InvalidKeyId unless the account's templates have the key and it is enabled */
  check(keyId: string): void
}

type KeyUse = { action: 'Encrypt' | 'Decrypt' | 'GenerateDataKey'; keyId: string; parameterArn: string }

type Parts = { resources: readonly Resource[]; account: { id: string; region: string } }

export function openParameterKeys({ resources, account }: Parts): ParameterKeys {
  const own = `arn:aws:kms:${account.region}:${account.id}:`
  const keys = new Map(resources.filter(({ type }) => type === 'AWS::KMS::Key').map((key) => [key.ref, key] as const))
  const aliases = new Map(
    resources
      .filter(({ type }) => type === 'AWS::KMS::Alias')
      .map(({ ref, properties }) => [ref, String(properties.TargetKeyId).split('/').at(-1) ?? ''] as const),
  )

  /** Returns the key of an id, an alias or the ARN of either; undefined for one that is not of this account. */
  function find(keyId: string): Resource | undefined {
    const named = keyId.replace(own, '')
    return keys.get(named.startsWith('alias/') ? (aliases.get(named) ?? '') : named.replace(/^key\//, ''))
  }

  return {
    needs({ action, keyId, parameterArn }) {
      const isForeign = keyId.startsWith('arn:') && !keyId.startsWith(own)
      const resource = isForeign ? keyId : find(keyId)?.attributes.Arn
      if (resource === undefined) return []
      const encrypted = { service: 'ssm', arn: parameterArn, keyId: resource, contextName: 'PARAMETER_ARN', reuse: 0 }
      return keyNeeds(encrypted, [`kms:${action}`])
    },
    check(keyId) {
      if (keyId === ownKey) return
      const key = find(keyId)
      if (!key) throw invalidKeyId(`The KMS key ${keyId} does not exist in the account and region of the parameter.`)
      if (key.properties.Enabled === false) throw invalidKeyId(`${key.attributes.Arn} is disabled.`)
    },
  }
}
