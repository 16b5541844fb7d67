import type { ObjectCall } from './object-call.ts'
import { invalidArgument, notEmulated } from './s3-error.ts'
import { readTagDocument } from './tags.ts'
import { readDocument } from './xml-document.ts'

/** Fields that are neither headers of the object nor conditions of the policy. */
const ownFields: ReadonlySet<string> = new Set([
  'key',
  'bucket',
  'acl',
  'tagging',
  'policy',
  'file',
  'filename',
  'success_action_redirect',
  'redirect',
  'success_action_status',
  'x-amz-signature',
  'x-amz-credential',
  'x-amz-algorithm',
  'x-amz-date',
  'x-amz-security-token',
])

const headerFields: ReadonlySet<string> = new Set([
  'cache-control',
  'content-type',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-md5',
  'expires',
])

/** Returns the call that a form makes: its fields are the headers of an object. @throws S3Error for a field that has no effect, or tags that are no document */
export function formCall(call: ObjectCall, form: ReadonlyMap<string, string>): ObjectCall {
  const key = form.get('key')?.replaceAll('${' + 'filename}', form.get('filename') ?? '')
  if (key === undefined || key === '')
    throw invalidArgument(
      "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.",
      'key',
    )
  const headers: ObjectCall['headers'] = {}
  for (const [name, value] of form) {
    if (ownFields.has(name) || name.startsWith('x-ignore-')) continue
    const isKnown = headerFields.has(name) || postedHeader.test(name)
    if (!isKnown) throw notEmulated(`form field ${name}`)
    headers[name] = value
  }
  const acl = form.get('acl')
  const tagging = form.get('tagging')
  if (tagging !== undefined)
    headers['x-amz-tagging'] = new URLSearchParams(readTagDocument(readDocument(tagging, 'Tagging'))).toString()
  if (acl !== undefined) headers['x-amz-acl'] = acl
  return { ...call, key, headers, form, signature: { type: 'POST', date: form.get('x-amz-date') ?? '' } }
}

const postedHeader =
  /^x-amz-(meta-.+|storage-class|server-side-encryption(-aws-kms-key-id|-bucket-key-enabled)?|object-lock-(mode|retain-until-date|legal-hold)|checksum-(crc32c?|crc64nvme|sha1|sha256))$/
