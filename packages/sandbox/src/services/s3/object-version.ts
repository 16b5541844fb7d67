import type { BlobPart } from '../../account/sealed-blobs.ts'
import type { Checksum } from './checksum.ts'
import type { Encryption } from './encryption.ts'

export type LockMode = 'GOVERNANCE' | 'COMPLIANCE'

/** How long a version cannot be deleted. `until` is in ISO 8601. */
export type Retention = { mode: LockMode; until: string }

/** What a writer says of an object, and readers get with it. */
export type ObjectDescription = {
  contentType: string
  cacheControl?: string | undefined
  contentDisposition?: string | undefined
  contentEncoding?: string | undefined
  contentLanguage?: string | undefined
  expires?: string | undefined
  /** By name, in lower case and without `x-amz-meta-`. */
  metadata?: Readonly<Record<string, string>>
}

/** A part of an object that was uploaded in parts, in the order of the object. */
export type StoredPart = BlobPart & { number: number; checksum?: string }

type VersionPlace = {
  key: string
  /** `null` for a version of a bucket without versioning. */
  versionId: string
  /** Grows with each change of an account's buckets. */
  sequence: number
  /** ISO 8601, without fractions of a second. */
  lastModified: string
}

/** One version of an object with its content. */
export type StoredObject = VersionPlace &
  ObjectDescription & {
    isDeleteMarker?: undefined
    /** In bytes. */
    size: number
    /** Without quotes. */
    etag: string
    parts: readonly StoredPart[]
    isMultipart: boolean
    checksum?: Checksum
    encryption: Encryption
    storageClass: string
    tags?: Readonly<Record<string, string>> | undefined
    retention?: Retention | undefined
    hasLegalHold?: boolean | undefined
    /** The account that wrote it. */
    owner: string
  }

/** A version that says that the object was deleted. */
export type DeleteMarker = VersionPlace & { isDeleteMarker: true; owner: string }

export type ObjectVersion = StoredObject | DeleteMarker

/** An object that is to be written: the bucket gives it a version and a time. */
export type NewObject = Omit<StoredObject, keyof VersionPlace | 'isDeleteMarker'> & { key: string }

/** An upload of an object in parts. */
export type Upload = Omit<NewObject, 'size' | 'etag' | 'parts' | 'checksum' | 'isMultipart'> & {
  uploadId: string
  /** ISO 8601. */
  initiated: string
  /** Set if its key had an object when it began. */
  replaces?: true
  checksum: Omit<Checksum, 'value'> & { isDefault: boolean }
}

export type UploadedPart = {
  uploadId: string
  number: number
  /** The MD5 hash of the part, in hex. */
  md5: string
  etag: string
  size: number
  blob: string
  /** In base64, by the algorithm of the upload. */
  checksum: string
  lastModified: string
}
