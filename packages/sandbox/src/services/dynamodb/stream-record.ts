import type { Item } from './attribute-value.ts'
import { itemBytes } from './item-image.ts'

/** What the records of a stream contain beside the key. */
export const viewTypes = ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'] as const
export type ViewType = (typeof viewTypes)[number]

/** A committed change of one item. Without `before` it was created, without `after` it was deleted. */
export type ItemChange = {
  keys: Item
  before?: Item | undefined
  after?: Item | undefined
  /** Whether the time to live of the item ended. */
  isExpiry?: boolean | undefined
}

/** A record of a stream, as it is kept. */
export type StreamRecord = {
  eventId: string
  sequence: number
  /** When the change was made, in milliseconds since 1970. */
  at: number
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE'
  viewType: ViewType
  keys: Item
  newImage?: Item
  oldImage?: Item
  bytes: number
  isExpiry?: true
}

type Occasion = Pick<StreamRecord, 'eventId' | 'sequence' | 'at' | 'viewType'>

/** Makes the record of a change, with the images that the view type demands. */
export function recordOf({ keys, before, after, isExpiry }: ItemChange, occasion: Occasion): StreamRecord {
  const { viewType } = occasion
  const newImage = viewType.startsWith('NEW') ? after : undefined
  const oldImage = viewType.includes('OLD') ? before : undefined
  const images = [keys, newImage, oldImage].filter((image) => image !== undefined)
  return {
    ...occasion,
    eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
    keys,
    ...(newImage && { newImage }),
    ...(oldImage && { oldImage }),
    bytes: images.reduce((sum, image) => sum + itemBytes(image), 0),
    ...(isExpiry && { isExpiry }),
  }
}

/**
 * Writes a record as `GetRecords` returns it.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html
 */
export function shownRecord(record: StreamRecord, awsRegion: string): object {
  const { eventId, sequence, at, eventName, viewType, keys, newImage, oldImage, bytes, isExpiry } = record
  return {
    eventID: eventId,
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(at / 1000),
      Keys: keys,
      ...(newImage && { NewImage: newImage }),
      ...(oldImage && { OldImage: oldImage }),
      SequenceNumber: sequenceText(sequence),
      SizeBytes: bytes,
      StreamViewType: viewType,
    },
    ...(isExpiry && { userIdentity: { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' } }),
  }
}

/** The digits of a sequence number after the first: DynamoDB's have 21 to 40. */
const sequenceDigits = 20

export function sequenceText(sequence: number): string {
  return `1${String(sequence).padStart(sequenceDigits, '0')}`
}

/** Returns undefined for a text that is no sequence number of a stream of the sandbox. */
export function readSequence(text: string): number | undefined {
  return /^1\d{20}$/.test(text) ? Number(text.slice(1)) : undefined
}
