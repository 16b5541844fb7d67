import type { SealedBlobs } from '../../account/sealed-blobs.ts'
import type { SealedRecords } from '../../account/sealed-records.ts'
import type { Upload, UploadedPart } from './object-version.ts'

/** The multipart uploads of one bucket that are neither completed nor aborted. */
export type Uploads = {
  all(): Upload[]
  get(uploadId: string): Upload | undefined
  create(upload: Upload): void
  /** Returns the parts in the order of their numbers. */
  parts(uploadId: string): UploadedPart[]
  /** Stores a part in place of one of the same number. */
  add(part: UploadedPart): void
  abort(uploadId: string): void
  /** Forgets an upload in the transaction that stores its object. Returns what removes the parts that are not in it. */
  complete(uploadId: string, used: readonly UploadedPart[]): { inTransaction(): void; afterwards(): void }
}

export function openUploads(bucketName: string, records: SealedRecords, blobs: SealedBlobs): Uploads {
  const uploadTable = records.table<Upload>(`s3/${bucketName}/uploads`)
  const partTable = records.table<UploadedPart>(`s3/${bucketName}/parts`)
  const uploads = new Map(uploadTable.entries())
  const byUpload = new Map<string, Map<number, UploadedPart>>([...uploads.keys()].map((id) => [id, new Map()]))
  for (const [, part] of partTable.entries()) byUpload.get(part.uploadId)?.set(part.number, part)

  const recordKey = ({ uploadId, number }: UploadedPart) => `${uploadId} ${number}`
  const parts = (uploadId: string) =>
    [...(byUpload.get(uploadId)?.values() ?? [])].sort((left, right) => left.number - right.number)

  function removeRecords(uploadId: string): void {
    uploadTable.remove(uploadId)
    for (const part of parts(uploadId)) partTable.remove(recordKey(part))
  }

  function forget(uploadId: string, used: ReadonlySet<UploadedPart>): void {
    for (const part of parts(uploadId)) if (!used.has(part)) blobs.remove(part.blob)
    uploads.delete(uploadId)
    byUpload.delete(uploadId)
  }

  return {
    all: () => [...uploads.values()],
    get: (uploadId) => uploads.get(uploadId),
    create(upload) {
      uploadTable.put(upload.uploadId, upload)
      uploads.set(upload.uploadId, upload)
      byUpload.set(upload.uploadId, new Map())
    },
    parts,
    add(part) {
      const known = byUpload.get(part.uploadId)
      const replaced = known?.get(part.number)
      partTable.put(recordKey(part), part)
      known?.set(part.number, part)
      if (replaced) blobs.remove(replaced.blob)
    },
    abort(uploadId) {
      records.transaction(() => removeRecords(uploadId))
      forget(uploadId, new Set())
    },
    complete: (uploadId, used) => ({
      inTransaction: () => removeRecords(uploadId),
      afterwards: () => forget(uploadId, new Set(used)),
    }),
  }
}
