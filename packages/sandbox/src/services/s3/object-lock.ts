import type { IncomingHttpHeaders } from 'node:http'
import * as z from 'zod'
import { isoOf } from './iso-time.ts'
import type { LockMode, ObjectVersion, Retention, StoredObject } from './object-version.ts'
import { accessDenied, invalidArgument, invalidRequest, malformedXml } from './s3-error.ts'
import { parseDocument, type XmlDocument } from './xml-document.ts'

/** The retention of new objects of a bucket. */
export type DefaultRetention = { mode: LockMode; days: number }

/** The protection of one version. */
export type Lock = { retention?: Retention | undefined; hasLegalHold?: boolean | undefined }

const day = 24 * 60 * 60_000
const modes: ReadonlySet<unknown> = new Set(['GOVERNANCE', 'COMPLIANCE'])

/** The longest retention: a hundred years, in days. */
export const longestRetention = 36_500

type LockSettings = { isLocked: boolean; retention: DefaultRetention | undefined }

/** Returns the error of a call about Object Lock in a bucket without it. */
export function missingLock() {
  return invalidRequest('Bucket is missing Object Lock Configuration')
}

/** Reads the protection that a call gives a new object, or that of its bucket. @throws S3Error */
export function readLock(headers: IncomingHttpHeaders, { isLocked, retention }: LockSettings, now: number): Lock {
  const mode = headers['x-amz-object-lock-mode']
  const until = headers['x-amz-object-lock-retain-until-date']
  const hold = headers['x-amz-object-lock-legal-hold']
  if (mode === undefined && until === undefined && hold === undefined)
    return retention ? { retention: { mode: retention.mode, until: isoOf(now + retention.days * day) } } : {}
  if (!isLocked) throw missingLock()
  if ((mode === undefined) !== (until === undefined))
    throw invalidArgument('x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied')
  if (mode !== undefined && !modes.has(mode))
    throw invalidArgument('Unknown wormMode directive.', 'x-amz-object-lock-mode', String(mode))
  if (hold !== undefined && hold !== 'ON' && hold !== 'OFF')
    throw invalidArgument("Legal Hold must be either of 'ON' or 'OFF'", 'x-amz-object-lock-legal-hold', String(hold))
  const stated = mode === undefined ? undefined : { mode: mode as LockMode, until: futureDate(String(until), now) }
  const byDefault = retention && { mode: retention.mode, until: isoOf(now + retention.days * day) }
  return { retention: stated ?? byDefault, ...(hold === 'ON' && { hasLegalHold: true }) }
}

/** Refuses a new object with a protection whose content is not checked. @throws S3Error */
export function needChecksumForLock(headers: IncomingHttpHeaders): void {
  const names = Object.keys(headers)
  const isChecked = names.some((name) => /^(content-md5$|x-amz-checksum-|x-amz-trailer$)/.test(name))
  if (isChecked || !names.some((name) => name.startsWith('x-amz-object-lock-'))) return
  throw invalidRequest(
    'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
  )
}

/** @throws S3Error unless the text is a time after now */
function futureDate(text: string, now: number): string {
  const time = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time))
    throw invalidArgument(
      'The retain until date must be provided in ISO 8601 format',
      'x-amz-object-lock-retain-until-date',
      text,
    )
  if (time <= now)
    throw invalidArgument('The retain until date must be in the future!', 'x-amz-object-lock-retain-until-date', text)
  return new Date(time).toISOString()
}

function isRetained({ retention }: Lock, now: number): boolean {
  return retention !== undefined && Date.parse(retention.until) > now
}

/**
 * Returns whether a version cannot be deleted. @param bypass whether the caller may, and asks to, bypass governance
 */
export function isProtected(version: ObjectVersion, now: number, bypass: boolean): boolean {
  if (version.isDeleteMarker) return false
  if (version.hasLegalHold) return true
  return isRetained(version, now) && !(bypass && version.retention?.mode === 'GOVERNANCE')
}

export const protectedObject = () => accessDenied('Access Denied because object protected by object lock.')

const retentionShape = z.strictObject({ Mode: z.string().optional(), RetainUntilDate: z.string().optional() })
const holdShape = z.strictObject({ Status: z.enum(['ON', 'OFF']) })

/**
 * Reads the new retention of a version; undefined removes it. @throws S3Error if it is malformed, or if it weakens one that
 * protects the version
 */
export function changedRetention(
  object: StoredObject,
  document: XmlDocument | undefined,
  { now, bypass }: { now: number; bypass: boolean },
): Retention | undefined {
  const { Mode, RetainUntilDate } = parseDocument(retentionShape, document)
  if ((Mode === undefined) !== (RetainUntilDate === undefined)) throw malformedXml()
  if (Mode !== undefined && !modes.has(Mode)) throw malformedXml()
  const next =
    Mode === undefined ? undefined : { mode: Mode as LockMode, until: futureDate(String(RetainUntilDate), now) }
  const { retention } = object
  if (!retention || !isRetained(object, now)) return next
  const isWeaker = !next || Date.parse(next.until) < Date.parse(retention.until) || next.mode !== retention.mode
  const isStronger = next?.mode === 'COMPLIANCE' && Date.parse(next.until) >= Date.parse(retention.until)
  if (isWeaker && !isStronger && !(retention.mode === 'GOVERNANCE' && bypass)) throw protectedObject()
  if (retention.mode === 'COMPLIANCE' && next?.mode !== 'COMPLIANCE') throw protectedObject()
  return next
}

/** @throws S3Error MalformedXML */
export function readLegalHold(document: XmlDocument | undefined): boolean {
  return parseDocument(holdShape, document).Status === 'ON'
}

/** Returns the headers that say how a version is protected. */
export function lockHeaders({ retention, hasLegalHold }: Lock): Record<string, string> {
  return {
    ...(retention && {
      'x-amz-object-lock-mode': retention.mode,
      'x-amz-object-lock-retain-until-date': retention.until,
    }),
    ...(hasLegalHold && { 'x-amz-object-lock-legal-hold': 'ON' }),
  }
}
