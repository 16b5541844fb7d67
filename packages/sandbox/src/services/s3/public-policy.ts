import type { PolicyDocument } from '@breakwater/iam/policy-document'

/** Condition keys with fixed values that keep a statement for everyone from being public. */
const fixing: ReadonlySet<string> = new Set([
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourceip',
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:userid',
  'aws:username',
  's3:dataaccesspointarn',
  's3:dataaccesspointaccount',
])

/**
 * Returns whether a policy allows something to everyone.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function isPublic({ Statement }: PolicyDocument): boolean {
  return [Statement].flat().some(({ Effect, Principal, Condition = {} }) => {
    if (Effect !== 'Allow' || !isEveryone(Principal)) return false
    return !Object.entries(Condition).some(([operator, keys]) =>
      Object.entries(keys).some(
        ([key, values]) =>
          /^(String|Arn|IpAddress)/.test(operator) &&
          !/Not/.test(operator) &&
          fixing.has(key.toLowerCase()) &&
          isFixed(values),
      ),
    )
  })
}

function isEveryone(principal: unknown): boolean {
  if (principal === '*') return true
  const { AWS } = Object(principal) as { AWS?: unknown }
  return [AWS].flat().includes('*')
}

function isFixed(values: unknown): boolean {
  return [values].flat().every((value) => !/[*?]|\$\{|\/0$/.test(String(value)))
}
