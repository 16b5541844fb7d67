// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ElectroDB has templates of its own
import { statedSettingsSchema } from '@breakwater/domain/stated-settings'
import { type CreateEntityItem, CustomAttributeType, Entity, type EntityItem } from 'electrodb'
import * as z from 'zod'
import { recordKind } from '../platform/record-kind.ts'
import type { Sealer } from '../platform/sealer.ts'
import { type RecordsTable, tableKeys } from '../platform/table.ts'
import type { PlainEntry, StoredEntry } from './settings-entries.ts'

/** What was done with an agency's settings. The settings themselves are readable: they are the agency's rules, and no person's. */
export const settingsRecord = recordKind('settings', { sealed: true })

export function settingsEntity(table: RecordsTable) {
  return new Entity(
    {
      model: { service: 'breakwater', entity: settingsRecord.name, version: '1' },
      attributes: {
        agency: { type: 'string', required: true },
        /** The place in the list, from 1. An item can only be created: of two entries of one place, one is refused. */
        place: { type: 'number', required: true, padding: { length: 6, char: '0' } },
        kind: { type: CustomAttributeType<StoredEntry['kind']>('string'), required: true },
        id: { type: 'string', required: true },
        at: { type: 'string', required: true },
        by: { type: 'string', required: true },
        effectiveOn: { type: 'string' },
        basedOn: { type: 'string' },
        /** The settings as JSON. */
        settings: { type: 'string' },
        /** Who acted, by name, and the comment: a person's own words may name a person. */
        sealed: { type: CustomAttributeType<Uint8Array>('any'), required: true },
      },
      indexes: {
        record: {
          pk: {
            field: tableKeys.partition,
            composite: ['agency'],
            template: `${settingsRecord.prefix}\${agency}`,
            casing: 'none',
          },
          sk: { field: tableKeys.sort, composite: ['place'], template: 'entry#${place}', casing: 'none' },
        },
      },
    },
    table,
  )
}

type SettingsEntity = ReturnType<typeof settingsEntity>
type SettingsItem = Omit<EntityItem<SettingsEntity>, 'sealed'>

const sealedPart = z.object({ name: z.string(), comment: z.string() })

/** An entry as the table keeps it, at its place. */
export async function settingsItem(
  entry: StoredEntry,
  { agency, place }: { agency: string; place: number },
  sealer: Sealer,
): Promise<CreateEntityItem<SettingsEntity>> {
  const { name, comment, ...plain } = entry
  const sealed = await sealer.seal(settingsRecord, sealedId({ agency, place }), { name, comment })
  const stated = plain.kind === 'PROPOSED' ? { ...plain, settings: JSON.stringify(plain.settings) } : plain
  return { ...stated, agency, place, sealed }
}

/**
 * The readable part of an entry. A setting that the rules have got since it was written has the proposed value.
 * @throws Error for an item that is no entry
 */
export function plainEntryOf({ kind, id, at, by, effectiveOn, basedOn, settings }: SettingsItem): PlainEntry {
  if (kind !== 'PROPOSED') return { kind, id, at, by }
  if (effectiveOn === undefined || basedOn === undefined || settings === undefined) {
    throw new Error('a proposal of settings lacks what it proposes')
  }
  return { kind, id, at, by, effectiveOn, basedOn, settings: statedSettingsSchema.parse(JSON.parse(settings)) }
}

/** The whole entry that an item keeps. */
export async function storedEntryOf(
  { sealed, ...item }: EntityItem<SettingsEntity>,
  sealer: Sealer,
): Promise<StoredEntry> {
  return { ...plainEntryOf(item), ...sealedPart.parse(await sealer.open(settingsRecord, sealedId(item), sealed)) }
}

function sealedId({ agency, place }: { agency: string; place: number }): string {
  return `${agency} ${place}`
}
