import type { NamedPolicy } from '@breakwater/iam/access-request'
import type { PolicyDocument } from '@breakwater/iam/policy-document'
import { readPolicy } from '@breakwater/iam/resource-policies'
import type { SealedRecords } from '../../account/sealed-records.ts'
import { alreadyExists, badRequest, limitExceeded, notFound } from './ses-error.ts'

/** The sending authorization policies of identities, in memory and on disk. */
export type IdentityPolicies = {
  /** Returns the texts of an identity's policies by name. */
  of(identityArn: string): Readonly<Record<string, string>>
  create(identityArn: string, name: string, text: string): void
  update(identityArn: string, name: string, text: string): void
  remove(identityArn: string, name: string): void
  /** Returns all policies of an identity as one; undefined if it has none. */
  policy(identityArn: string): NamedPolicy | undefined
}

type Kept = { identityArn: string; name: string; text: string }

/** SES's limits: policies of an identity, and bytes of a policy. */
const [mostPolicies, longestPolicy] = [20, 4_096]

/** @see https://docs.aws.amazon.com/ses/latest/dg/sending-authorization-policies.html */
export function openIdentityPolicies(records: SealedRecords): IdentityPolicies {
  const table = records.table<Kept>('ses/policies')
  const kept = new Map(table.entries())
  const joined = new Map<string, NamedPolicy>()
  const keyOf = (identityArn: string, name: string) => `${identityArn}\n${name}`
  const ofIdentity = (arn: string) => [...kept.values()].filter(({ identityArn }) => identityArn === arn)

  function put(entry: Kept): void {
    readDocument(entry.text)
    table.put(keyOf(entry.identityArn, entry.name), entry)
    kept.set(keyOf(entry.identityArn, entry.name), entry)
    joined.delete(entry.identityArn)
  }

  return {
    of: (arn) => Object.fromEntries(ofIdentity(arn).map(({ name, text }) => [name, text])),
    create(identityArn, name, text) {
      if (kept.has(keyOf(identityArn, name))) throw alreadyExists(`Policy <${name}> already exists.`)
      if (ofIdentity(identityArn).length >= mostPolicies)
        throw limitExceeded(`An identity has ${mostPolicies} policies at most.`)
      put({ identityArn, name, text })
    },
    update(identityArn, name, text) {
      if (!kept.has(keyOf(identityArn, name))) throw notFound(`Policy <${name}> does not exist.`)
      put({ identityArn, name, text })
    },
    remove(identityArn, name) {
      table.remove(keyOf(identityArn, name))
      kept.delete(keyOf(identityArn, name))
      joined.delete(identityArn)
    },
    policy(identityArn) {
      const known = joined.get(identityArn)
      if (known) return known
      const documents = ofIdentity(identityArn).map(({ text }) => readDocument(text))
      if (documents.length === 0) return undefined
      const document: PolicyDocument = {
        Version: '2012-10-17',
        Statement: documents.flatMap(({ Statement }) => Statement),
      }
      const policy = { name: `policies of ${identityArn}`, document }
      joined.set(identityArn, policy)
      return policy
    },
  }
}

/** @throws SesError */
function readDocument(text: string): PolicyDocument {
  if (Buffer.byteLength(text) > longestPolicy) throw badRequest(`A policy has ${longestPolicy} bytes at most.`)
  try {
    return readPolicy({ path: 'the identity', type: 'AWS::SES::EmailIdentity' }, JSON.parse(text))
  } catch (error) {
    throw badRequest(`Invalid policy: ${error instanceof Error ? error.message : 'it can not be read'}`)
  }
}
