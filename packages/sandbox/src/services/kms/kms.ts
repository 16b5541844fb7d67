import { randomBytes } from 'node:crypto'
import type { Resource } from '@breakwater/cloud/resource'
import { sessionArn } from '@breakwater/iam/requester'
import type { LocalAccount } from '../../account/local-account.ts'
import type { AccessNeed } from '../../kit/access/access-need.ts'
import { callerAccount } from '../../kit/access/caller-account.ts'
import { AccessDenied } from '../../kit/access/denial.ts'
import type { RoleSession } from '../../kit/access/role-session.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { type Call, type OpenService, operationsOf } from '../../kit/service.ts'
import { keyArnOf, openBlob, sealBlob } from './ciphertext-blob.ts'
import { describeKey } from './describe-key.ts'
import { type KeyRing, type KmsKey, openKeyRing } from './key-ring.ts'
import { keySpecs } from './key-spec.ts'
import { generateMac, verifyMac } from './macs.ts'
import { bytes, contextOf, type Input, keyIdOf, validationError } from './members.ts'
import { algorithm, messageLimit } from './requests.ts'
import { type Use, usable, usableKey } from './usable-key.ts'

type KeyCall = { operation: string; input: Input; caller: Pick<RoleSession, 'accountId'> }
type Operation = (keys: KeyRing, input: Input) => object

const dataKeyBytes: ReadonlyMap<unknown, number> = new Map([
  ['AES_256', 32],
  ['AES_128', 16],
])

const encrypting = (operation: string): Use => ({ operation, usage: 'ENCRYPT_DECRYPT' })

const operations: Record<string, Operation> = {
  DescribeKey: describeKey,
  Encrypt(keys, input) {
    const key = usableKey(keys, input, encrypting('Encrypt'))
    const blob = sealBlob(bytes(input, 'Plaintext', messageLimit), key, contextOf(input))
    return { CiphertextBlob: blob.toString('base64'), KeyId: key.arn, EncryptionAlgorithm: algorithm }
  },
  Decrypt(keys, input) {
    const blob = bytes(input, 'CiphertextBlob')
    const made = keys.find(keyArnOf(blob) ?? '')
    // A changed blob may name a key that does not exist.
    if (!made) throw new ServiceError('InvalidCiphertextException', '')
    const key = usable(made, encrypting('Decrypt'))
    if (input.KeyId !== undefined && keys.get(keyIdOf(input)).arn !== key.arn) {
      throw new ServiceError(
        'IncorrectKeyException',
        'The key ID in the request does not identify a CMK that can perform this operation.',
      )
    }
    let plaintext: Buffer
    try {
      plaintext = openBlob(blob, key.material, contextOf(input))
    } catch {
      // Like KMS, gives no reason: a changed blob and another encryption context look the same.
      throw new ServiceError('InvalidCiphertextException', '')
    }
    return { Plaintext: plaintext.toString('base64'), KeyId: key.arn, EncryptionAlgorithm: algorithm }
  },
  GenerateDataKey: (keys, input) => generateDataKey(keys, input, 'GenerateDataKey'),
  GenerateDataKeyWithoutPlaintext(keys, input) {
    const { CiphertextBlob, KeyId } = generateDataKey(keys, input, 'GenerateDataKeyWithoutPlaintext')
    return { CiphertextBlob, KeyId }
  },
  GenerateMac: generateMac,
  VerifyMac: verifyMac,
}

/** Opens the keys of one account. */
export function openKms(account: LocalAccount, resources: Resource[]): OpenService<Input, object> {
  const keys = openKeyRing(account, resources)
  return {
    ...operationsOf(
      Object.fromEntries(
        Object.entries(operations).map(([name, perform]) => [
          name,
          ({ input }: Call) => tried(input, perform(keys, input)),
        ]),
      ),
    ),
    owns: (call) => (keyAccount(call.operation, call.input) ?? callerAccount(call)) === account.id,
    needs(call) {
      const { operation, input, caller } = call
      const named = namedKey(operation, input)
      const accountId = callerAccount(call)
      if (named === undefined || accountId === undefined) return []
      const key = keys.find(named)
      if (key) return [keyNeed(key, { operation, input, caller: { accountId } }, account.id)]
      // A caller of another account isn't told which keys exist.
      if (accountId !== account.id) throw foreignKey(operation, named, caller)
      return []
    },
    denial: (denied, { operation, input, caller }) =>
      caller?.accountId === account.id
        ? denied
        : foreignKey(operation, keys.find(namedKey(operation, input) ?? '')?.arn ?? '', caller),
  }
}

/** Returns the answer of a call; a call that is only tried has none, and no call changes a key. */
function tried({ DryRun }: Input, answer: object): object {
  if (DryRun !== true) return answer
  throw new ServiceError('DryRunOperationException', 'The request would have succeeded, but the DryRun option is set.')
}

/** Returns the account of the key that a call names, if the call names one. */
function keyAccount(operation: string, input: Input): string | undefined {
  const named = namedKey(operation, input)
  return named?.startsWith('arn:') ? named.split(':')[4] : undefined
}

/** Returns KMS's error for another account's key, the same whether the key exists or not. */
export function foreignKey(operation: string, keyId: string, caller: RoleSession | null): AccessDenied {
  const user = caller ? sessionArn(caller.roleArn, caller.sessionName) : 'anonymous'
  return new AccessDenied(
    `User: ${user} is not authorized to perform: kms:${operation} on resource: ${keyId} because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
  )
}

/** Returns the key of a call; a ciphertext names its own key. */
function namedKey(operation: string, input: Input): string | undefined {
  const { KeyId, CiphertextBlob } = input
  if (operation !== 'Decrypt') return typeof KeyId === 'string' ? KeyId : undefined
  return typeof CiphertextBlob === 'string' ? keyArnOf(Buffer.from(CiphertextBlob, 'base64')) : undefined
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html */
function keyNeed(key: KmsKey, { operation, input, caller }: KeyCall, accountId: string): AccessNeed {
  const context = contextOf(input)
  const names = Object.keys(context)
  // Condition keys ignore case: of two names that differ only in case, a policy could see one value and KMS use the
  // other.
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) {
    throw new AccessDenied('an encryption context whose names differ by case alone cannot be judged by a policy')
  }
  const requested = String(input.KeyId ?? '')
  return {
    action: `kms:${operation}`,
    resource: key.arn,
    resourceAccountId: accountId,
    context: {
      'kms:calleraccount': caller.accountId,
      'kms:keyspec': key.spec,
      'kms:keyusage': keySpecs[key.spec].usage,
      'kms:keyorigin': 'AWS_KMS',
      'kms:multiregion': 'false',
      ...algorithmKeys(operation, input),
      ...(key.aliases.length > 0 && { 'kms:resourcealiases': key.aliases }),
      ...(requested.includes('alias/') && { 'kms:requestalias': requested.slice(requested.indexOf('alias/')) }),
      ...(names.length > 0 && { 'kms:encryptioncontextkeys': names }),
      ...Object.fromEntries(
        Object.entries(context).map(([name, value]) => [`kms:encryptioncontext:${name.toLowerCase()}`, value]),
      ),
    },
  }
}

/** The condition key of the algorithm that a call uses: a MAC's is the caller's choice. */
function algorithmKeys(operation: string, { MacAlgorithm }: Input): AccessNeed['context'] {
  if (operation === 'DescribeKey') return {}
  if (operation !== 'GenerateMac' && operation !== 'VerifyMac') return { 'kms:encryptionalgorithm': algorithm }
  return typeof MacAlgorithm === 'string' ? { 'kms:macalgorithm': MacAlgorithm } : {}
}

function generateDataKey(keys: KeyRing, input: Input, operation: string) {
  const key = usableKey(keys, input, encrypting(operation))
  const { KeySpec, NumberOfBytes } = input
  const length = KeySpec === undefined ? NumberOfBytes : dataKeyBytes.get(KeySpec)
  if (typeof length !== 'number' || (KeySpec !== undefined && NumberOfBytes !== undefined))
    throw validationError('KeySpec', 'AES_256 or AES_128, or omitted for NumberOfBytes from 1 to 1024')
  const plaintext = randomBytes(length)
  return {
    Plaintext: plaintext.toString('base64'),
    CiphertextBlob: sealBlob(plaintext, key, contextOf(input)).toString('base64'),
    KeyId: key.arn,
  }
}
