import type { AccessNeed } from '../../kit/access/access-need.ts'
import type { Call } from '../../kit/service.ts'
import { type Parameter, selected, type Version } from './parameter.ts'
import type { Candidate } from './parameter-filter.ts'
import { ownKey, type ParameterKeys } from './parameter-keys.ts'
import { parameterArn, readReference } from './parameter-name.ts'
import type { Parameters } from './parameters.ts'
import { tierOf, typeOf } from './put-parameter.ts'
import type { Inputs } from './requests.ts'

export type SsmCall = Call<Record<string, unknown>>

type Parts = {
  account: { id: string; region: string }
  parameters: Parameters
  keys: ParameterKeys
  /** What a call by path or of a history reads. @throws ServiceError */
  pathPage(input: Inputs['GetParametersByPath']): readonly Candidate[]
  historyPage(input: Inputs['GetParameterHistory']): readonly Version[]
}

/** Returns the account whose parameters a call names; undefined for those of the caller. */
export function namedAccount({ input }: SsmCall, region: string): string | undefined {
  const { Name, Names } = input as { Name?: string; Names?: string[] }
  return readReference(Name ?? Names?.[0] ?? '', region).accountId
}

/**
 * Returns what a call needs.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 */
export function parameterNeeds({ operation, input }: SsmCall, parts: Parts): AccessNeed[] {
  const { account, parameters, keys } = parts
  const arnOf = (name: string) => parameterArn({ region: account.region, accountId: account.id }, name)
  const need = (resource: string, context?: AccessNeed['context']): AccessNeed => ({
    action: `ssm:${operation}`,
    resource,
    resourceAccountId: resource.split(':')[4] || account.id,
    ...(context && { context }),
  })
  const needOf = (text: string) => {
    const { name, accountId } = readReference(text, account.region)
    return need(parameterArn({ region: account.region, accountId: accountId ?? account.id }, name))
  }
  /** Parameter Store decrypts a value in the caller's name; AWS's own key needs no permission. */
  const decryption = ({ name }: Parameter, { keyId }: Version) =>
    keyId === undefined || keyId === ownKey ? [] : keys.needs({ action: 'Decrypt', keyId, parameterArn: arnOf(name) })
  const decryptionOf = (text: string) => {
    const { selector, ...named } = readReference(text, account.region)
    const parameter = parameters.find(named)
    const version = parameter && selected(parameter, selector)
    return parameter && version ? decryption(parameter, version) : []
  }

  switch (operation) {
    case 'GetParameter': {
      const { Name, WithDecryption } = input as Inputs['GetParameter']
      return [needOf(Name), ...(WithDecryption ? decryptionOf(Name) : [])]
    }
    case 'GetParameters': {
      const { Names, WithDecryption } = input as Inputs['GetParameters']
      return [...Names.map(needOf), ...(WithDecryption ? Names.flatMap(decryptionOf) : [])]
    }
    case 'DeleteParameters':
      return (input as Inputs['DeleteParameters']).Names.map(needOf)
    case 'GetParametersByPath': {
      const { Path, Recursive, WithDecryption } = input as Inputs['GetParametersByPath']
      const read = WithDecryption ? parts.pathPage(input as Inputs['GetParametersByPath']) : []
      return [
        need(arnOf(Path), { 'ssm:recursive': String(Recursive) }),
        ...read.flatMap(({ parameter, version }) => decryption(parameter, version)),
      ]
    }
    case 'GetParameterHistory': {
      const { Name, WithDecryption } = input as Inputs['GetParameterHistory']
      const parameter = parameters.find(readReference(Name, account.region))
      const read = WithDecryption && parameter ? parts.historyPage(input as Inputs['GetParameterHistory']) : []
      return [needOf(Name), ...(parameter ? read.flatMap((version) => decryption(parameter, version)) : [])]
    }
    case 'DescribeParameters':
      return [need('*')]
    case 'PutParameter':
      return putNeeds(input as Inputs['PutParameter'])
    default:
      return [needOf(String(input.Name))]
  }

  function putNeeds(put: Inputs['PutParameter']): AccessNeed[] {
    const existing = parameters.find({ name: put.Name })
    const permission = { ...needOf(put.Name), context: { 'ssm:overwrite': String(put.Overwrite) } }
    if (typeOf(put, existing) !== 'SecureString' || put.KeyId === undefined) return [permission]
    // A value of the standard tier is encrypted with the key itself, and one of the advanced tier with a data key.
    const action = tierOf(put, existing) === 'Standard' ? 'Encrypt' : 'GenerateDataKey'
    return [permission, ...keys.needs({ action, keyId: put.KeyId, parameterArn: arnOf(put.Name) })]
  }
}
