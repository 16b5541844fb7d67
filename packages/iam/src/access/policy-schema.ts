import * as z from 'zod'
import type { PolicyDocument } from '../evaluation/policy-document.ts'
import { grammarFaults, type PolicyKind } from '../evaluation/policy-grammar.ts'

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

/**
 * Returns the schema of the policies of a kind, in the forms that CloudFormation and the API accept: an object, or its
 * JSON. It refuses, with the reasons, what AWS would refuse to store.
 */
export function policySchema(kind: PolicyKind) {
  return z
    .preprocess(parsed, policyObject)
    .transform((document): PolicyDocument => document as PolicyDocument)
    .superRefine((document, { addIssue }) => {
      for (const fault of grammarFaults(kind, document)) addIssue(fault)
    })
}

function parsed(value: unknown, { addIssue }: z.RefinementCtx): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    addIssue('a policy is JSON')
    return z.NEVER
  }
}
