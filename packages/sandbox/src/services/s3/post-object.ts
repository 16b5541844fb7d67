import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { nestsTooDeep } from '../../kit/protocol/json-nesting.ts'
import type { ObjectCall } from './object-call.ts'
import type { BucketCall, S3Parts } from './open-bucket.ts'
import { storedHeaders, storeObject } from './put-object.ts'
import { accessDenied, S3Error } from './s3-error.ts'
import { xmlAnswer } from './xml-document.ts'

type Limits = { least: number; limit: number | undefined }

/**
 * Stores the file of a form, if the policy of the form allows it. @throws S3Error
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
 */
export async function postObject(call: BucketCall, parts: S3Parts): Promise<HttpAnswer> {
  const { input, bucket } = call
  const form = input.form ?? new Map<string, string>()
  const { least, limit } = checkPolicy(form, input, parts.clock.now())
  const stored = await storeObject(call, parts, { reason: 'PostObject', least, limit })
  const { etag = '', ...headers } = storedHeaders(bucket, stored)
  const location = `https://${bucket.name}.s3.${bucket.settings.region}.amazonaws.com/${encodeURIComponent(stored.key)}`
  const redirect = form.get('success_action_redirect') ?? form.get('redirect')
  const answered = { ...headers, etag, location }
  if (redirect !== undefined && URL.canParse(redirect)) {
    const target = new URL(redirect)
    for (const [name, value] of Object.entries({ bucket: bucket.name, key: stored.key, etag }))
      target.searchParams.append(name, value)
    return { status: 303, headers: { ...answered, location: target.href } }
  }
  const status = form.get('success_action_status')
  if (status === '200') return { status: 200, headers: answered }
  if (status !== '201') return { status: 204, headers: answered }
  const body = { Location: location, Bucket: bucket.name, Key: stored.key, ETag: etag }
  return { ...xmlAnswer('PostResponse', body, answered), status: 201 }
}

type Condition = { kind: 'eq' | 'starts-with'; name: string; value: string }

const invalidPolicy = (reason: string) => new S3Error('InvalidPolicyDocument', `Invalid Policy: ${reason}`)

const refused = (reason: string) => accessDenied(`Invalid according to Policy: ${reason}`)

/** Compares a form with its policy. @throws S3Error */
function checkPolicy(form: ReadonlyMap<string, string>, input: ObjectCall, now: number): Limits {
  const text = Buffer.from(form.get('policy') ?? '', 'base64').toString()
  let policy: unknown
  try {
    if (nestsTooDeep(text, 10)) throw new Error('too deep')
    policy = JSON.parse(text)
  } catch {
    throw invalidPolicy('Invalid JSON.')
  }
  const { expiration, conditions } = Object(policy) as { expiration?: unknown; conditions?: unknown }
  const expires = typeof expiration === 'string' ? Date.parse(expiration) : Number.NaN
  if (Number.isNaN(expires)) throw invalidPolicy("Invalid 'expiration' value")
  if (!Array.isArray(conditions)) throw invalidPolicy('Policy missing conditions.')
  if (now >= expires) throw refused('Policy expired.')
  const limits: Limits = { least: 0, limit: undefined }
  const values = new Map([...form, ['bucket', input.bucket]])
  const covered = new Set<string>()
  for (const condition of conditions) {
    const range = lengthRange(condition)
    if (range) Object.assign(limits, range)
    else
      for (const each of readCondition(condition)) {
        covered.add(each.name)
        const value = values.get(each.name) ?? ''
        const holds = each.kind === 'eq' ? value === each.value : value.startsWith(each.value)
        if (!holds) throw refused(`Policy Condition failed: ${JSON.stringify(condition)}`)
      }
  }
  const exempt = new Set(['policy', 'x-amz-signature', 'file', 'filename', 'bucket'])
  const extra = [...form.keys()].find(
    (name) => !covered.has(name) && !exempt.has(name) && !name.startsWith('x-ignore-'),
  )
  if (extra !== undefined) throw refused(`Extra input fields: ${extra}`)
  return limits
}

function lengthRange(condition: unknown): Limits | undefined {
  if (!Array.isArray(condition) || textOf(condition[0]).toLowerCase() !== 'content-length-range') return undefined
  const [least, limit] = [Number(condition[1]), Number(condition[2])]
  if (condition.length !== 3 || !(least >= 0) || !(limit >= least)) throw invalidPolicy('Invalid content-length-range.')
  return { least, limit }
}

function readCondition(condition: unknown): Condition[] {
  if (Array.isArray(condition)) {
    const [operator, name, value] = condition.map(textOf)
    const kind = operator?.toLowerCase()
    if (
      condition.length !== 3 ||
      !name?.startsWith('$') ||
      value === undefined ||
      (kind !== 'eq' && kind !== 'starts-with')
    )
      throw invalidPolicy(`Invalid condition ${JSON.stringify(condition).slice(0, 200)}`)
    return [{ kind, name: name.slice(1).toLowerCase(), value }]
  }
  if (typeof condition !== 'object' || condition === null) throw invalidPolicy('Invalid condition.')
  return Object.entries(condition).map(([name, value]) => ({
    kind: 'eq',
    name: name.toLowerCase(),
    value: textOf(value),
  }))
}

/** @throws S3Error unless a value of a condition is a text or a number */
function textOf(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') throw invalidPolicy('Invalid condition.')
  return String(value)
}
