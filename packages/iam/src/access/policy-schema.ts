import * as z from 'zod'
import type { PolicyDocument } from '../evaluation/policy-document.ts'

const oneOrMany = z.union([z.string(), z.array(z.string())])
const principal = z.union([z.literal('*'), z.record(z.string(), oneOrMany)])
const value = z.union([z.string(), z.number(), z.boolean()])

/** Strict, because an unknown element would otherwise be ignored. */
const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: principal.optional(),
  NotPrincipal: principal.optional(),
  Action: oneOrMany.optional(),
  NotAction: oneOrMany.optional(),
  Resource: oneOrMany.optional(),
  NotResource: oneOrMany.optional(),
  Condition: z
    .record(
      z.string(),
      z.record(
        z.string(),
        z.union([value, z.array(value)]).transform((values) => (Array.isArray(values) ? values.map(String) : values)),
      ),
    )
    .optional(),
})

const policyObject = z.strictObject({
  Version: z.string().optional(),
  Id: z.string().optional(),
  Statement: z.union([statement, z.array(statement)]),
})

/** A policy in the forms that CloudFormation accepts: an object, or its JSON. */
export const policyDocument = z
  .union([policyObject, z.string().transform((text) => policyObject.parse(JSON.parse(text)))])
  .transform((document): PolicyDocument => document as PolicyDocument)

const versions: ReadonlySet<string> = new Set(['2008-10-17', '2012-10-17'])

/**
 * The JSON of a policy that a session is passed, as AWS accepts it: for the session itself, and with exactly one of
 * each pair of elements.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const sessionPolicyDocument = policyDocument.superRefine(({ Version, Statement }, { addIssue }) => {
  if (Version !== undefined && !versions.has(Version)) addIssue(`there is no version ${Version} of the policy language`)
  for (const { Principal, NotPrincipal, Action, NotAction, Resource, NotResource } of [Statement].flat()) {
    if (Principal !== undefined || NotPrincipal !== undefined) addIssue('a session policy names no principal')
    if ((Action === undefined) === (NotAction === undefined)) addIssue('a statement has either Action or NotAction')
    if ((Resource === undefined) === (NotResource === undefined))
      addIssue('a statement has either Resource or NotResource')
  }
})
