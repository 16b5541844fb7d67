import type { Resource } from '@breakwater/cloud/resource'
import { TemplateError } from '@breakwater/cloud/template-error'
import type { NamedPolicy } from '@breakwater/iam/access-request'
import { readPolicy } from '@breakwater/iam/resource-policies'
import type { SealedRecords } from '../../account/sealed-records.ts'
import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { nestsTooDeep } from '../../kit/protocol/json-nesting.ts'
import type { Bucket } from './bucket.ts'
import { checkContent } from './checksum.ts'
import type { BucketCall } from './open-bucket.ts'
import { isPublic } from './public-policy.ts'
import { readText } from './read-text.ts'
import { accessDenied, S3Error } from './s3-error.ts'

/** The longest policy of a bucket, in bytes. */
const policyBytes = 20 * 1_024

/** The policies that calls gave to buckets, in place of those of the templates. */
export type BucketPolicies = {
  /** As the same object until it changes; null if a call removed it, undefined if no call changed it. */
  live(bucketName: string): NamedPolicy | null | undefined
  get(call: BucketCall): HttpAnswer
  put(call: BucketCall): Promise<HttpAnswer>
  delete(call: BucketCall): HttpAnswer
}

/** `text` is absent if a call removed the policy. */
type StoredPolicy = { text?: string }

const noPolicy = (name: string) =>
  new S3Error('NoSuchBucketPolicy', 'The bucket policy does not exist', { status: 404, details: { BucketName: name } })

export function openBucketPolicies(records: SealedRecords, resources: readonly Resource[]): BucketPolicies {
  const table = records.table<StoredPolicy>('s3/policies')
  const stored = new Map(table.entries())
  const live = new Map<string, NamedPolicy | null>()
  for (const [name, { text }] of stored) live.set(name, text === undefined ? null : named(name, text))

  function named(name: string, text: string): NamedPolicy {
    return { name: `policy of arn:aws:s3:::${name}`, document: readBucketPolicy(JSON.parse(text)) }
  }

  function set(name: string, policy: StoredPolicy): void {
    table.put(name, policy)
    stored.set(name, policy)
    live.set(name, policy.text === undefined ? null : named(name, policy.text))
  }

  /** The policy's text, as a call or the template states it. */
  function textOf(name: string): string | undefined {
    const known = stored.get(name)
    if (known) return known.text
    const declared = resources.find(
      ({ type, properties }) => type === 'AWS::S3::BucketPolicy' && properties.Bucket === name,
    )
    return declared && JSON.stringify(declared.properties.PolicyDocument)
  }

  return {
    live: (name) => live.get(name),
    get({ bucket }) {
      const text = textOf(bucket.name)
      if (text === undefined) throw noPolicy(bucket.name)
      return { status: 200, headers: { 'content-type': 'application/json' }, body: text }
    },
    async put({ bucket, input }) {
      const content = await readText(input.content, policyBytes)
      checkContent(input.headers, content, input.trailers)
      const text = content.toString()
      checkPolicy(bucket, text)
      set(bucket.name, { text })
      return { status: 204, headers: {} }
    },
    delete({ bucket }) {
      set(bucket.name, {})
      return { status: 204, headers: {} }
    },
  }
}

function readBucketPolicy(value: unknown) {
  return readPolicy({ path: 'the bucket', type: 'AWS::S3::BucketPolicy' }, value)
}

/** @throws S3Error for a policy that is malformed or of other resources, or public where the bucket blocks that */
function checkPolicy({ name, settings }: Bucket, text: string): void {
  const malformed = (message: string) => new S3Error('MalformedPolicy', message)
  let document: ReturnType<typeof readBucketPolicy>
  try {
    if (nestsTooDeep(text, 50)) throw malformed("Policies must be valid JSON and the first byte must be '{'")
    document = readBucketPolicy(JSON.parse(text))
  } catch {
    throw malformed("Policies must be valid JSON and the first byte must be '{'")
  }
  const arn = `arn:aws:s3:::${name}`
  for (const statement of [document.Statement].flat()) {
    const { Resource = [] } = statement
    const isOwn = (each: unknown) => each === arn || String(each).startsWith(`${arn}/`)
    if (![Resource].flat().every(isOwn)) throw malformed('Policy has invalid resource')
  }
  if (settings.publicAccessBlock.BlockPublicPolicy && isPublic(document))
    throw accessDenied('Public policies are blocked by the BlockPublicPolicy setting of block public access.')
}

/** Refuses a template whose policy is public for a bucket that blocks that, as AWS does. @throws TemplateError */
export function checkDeclaredPolicies(resources: readonly Resource[], buckets: ReadonlyMap<string, Bucket>): void {
  for (const resource of resources) {
    if (resource.type !== 'AWS::S3::BucketPolicy') continue
    const bucket = buckets.get(String(resource.properties.Bucket))
    if (!bucket?.settings.publicAccessBlock.BlockPublicPolicy) continue
    if (isPublic(readPolicy(resource, resource.properties.PolicyDocument)))
      throw new TemplateError(
        `${resource.path} (${resource.type}): its policy is public, which the BlockPublicPolicy of bucket ${bucket.name} refuses`,
      )
  }
}
