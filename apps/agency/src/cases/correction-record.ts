// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ElectroDB has templates of its own
import { type Attribute, type CreateEntityItem, CustomAttributeType, Entity, type EntityItem } from 'electrodb'
import { recordKind } from '../platform/record-kind.ts'
import type { Sealer } from '../platform/sealer.ts'
import { type RecordsTable, tableKeys } from '../platform/table.ts'
import type { Saving } from './corrections.ts'

/** Corrections of a case's figures, one record for each saving. */
export const correctionRecord = recordKind('correction', { sealed: true })

/** The evaluations of a case by its corrected figures, one record for each saving. */
export const evaluationRecord = recordKind('evaluation', { sealed: true })

/** Padded in the keys, so that they sort as the numbers do. */
const version = { type: 'number', required: true, padding: { length: 6, char: '0' } } as const satisfies Attribute

export function correctionEntity(table: RecordsTable) {
  return new Entity(
    {
      model: { service: 'breakwater', entity: correctionRecord.name, version: '1' },
      attributes: {
        caseId: { type: 'string', required: true },
        version,
        at: { type: 'string', required: true },
        actor: { type: 'string', required: true },
        /** Who it was by name, and the corrections with their values and reasons. */
        sealed: { type: CustomAttributeType<Uint8Array>('any'), required: true },
      },
      indexes: {
        record: {
          pk: {
            field: tableKeys.partition,
            composite: ['caseId'],
            template: `${correctionRecord.prefix}\${caseId}`,
            casing: 'none',
          },
          sk: { field: tableKeys.sort, composite: ['version'], template: 'version#${version}', casing: 'none' },
        },
      },
    },
    table,
  )
}

export function evaluationEntity(table: RecordsTable) {
  return new Entity(
    {
      model: { service: 'breakwater', entity: evaluationRecord.name, version: '1' },
      attributes: {
        caseId: { type: 'string', required: true },
        version,
        at: { type: 'string', required: true },
        /** Of the agency's settings that were used. */
        settingsVersion: { type: 'string' },
        sealed: { type: CustomAttributeType<Uint8Array>('any'), required: true },
      },
      indexes: {
        record: {
          pk: {
            field: tableKeys.partition,
            composite: ['caseId'],
            template: `${evaluationRecord.prefix}\${caseId}`,
            casing: 'none',
          },
          sk: { field: tableKeys.sort, composite: ['version'], template: 'version#${version}', casing: 'none' },
        },
      },
    },
    table,
  )
}

type CorrectionEntity = ReturnType<typeof correctionEntity>

/** A saving as the table keeps it. */
export async function correctionItem(
  { by, corrections, ...plain }: Saving,
  sealer: Sealer,
): Promise<CreateEntityItem<CorrectionEntity>> {
  return { ...plain, sealed: await sealer.seal(correctionRecord, recordId(plain), { by, corrections }) }
}

/** The saving that an item keeps. */
export async function savingOf({ sealed, ...plain }: EntityItem<CorrectionEntity>, sealer: Sealer): Promise<Saving> {
  const opened = await sealer.open(correctionRecord, recordId(plain), sealed)
  return { ...plain, ...(opened as Pick<Saving, 'by' | 'corrections'>) }
}

/** What the sealed part of a record is bound to. */
export function recordId({ caseId, version }: Pick<Saving, 'caseId' | 'version'>): string {
  return `${caseId} ${version}`
}
