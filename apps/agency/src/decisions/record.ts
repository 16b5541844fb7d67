// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ElectroDB has templates of its own
import type { CaseStatus, DecisionStepKind, Outcome, RuleVersion } from '@breakwater/contracts/generated/schema'
import { type CreateEntityItem, CustomAttributeType, Entity, type EntityItem } from 'electrodb'
import * as z from 'zod'
import { recordKind } from '../platform/record-kind.ts'
import type { Sealer } from '../platform/sealer.ts'
import { type RecordsTable, tableKeys } from '../platform/table.ts'
import type { DecisionStep } from './decision-step.ts'

/** Steps of the decisions of cases. */
export const decisionRecord = recordKind('decision', { sealed: true })

export function decisionEntity(table: RecordsTable) {
  return new Entity(
    {
      model: { service: 'breakwater', entity: decisionRecord.name, version: '1' },
      attributes: {
        caseId: { type: 'string', required: true },
        /** Padded in the key, so that the steps sort by it. */
        version: { type: 'number', required: true, padding: { length: 6, char: '0' } },
        kind: { type: CustomAttributeType<DecisionStepKind>('string'), required: true },
        status: { type: CustomAttributeType<CaseStatus>('string'), required: true },
        outcome: { type: CustomAttributeType<Outcome>('string'), required: true },
        proposed: { type: CustomAttributeType<Outcome>('string'), required: true },
        rule: { type: CustomAttributeType<RuleVersion>('any'), required: true },
        at: { type: 'string', required: true },
        actor: { type: 'string', required: true },
        idempotencyKey: { type: 'string', required: true },
        /** The reason, and the name of the person who took the step. */
        sealed: { type: CustomAttributeType<Uint8Array>('any'), required: true },
      },
      indexes: {
        record: {
          pk: {
            field: tableKeys.partition,
            composite: ['caseId'],
            template: `${decisionRecord.prefix}\${caseId}`,
            casing: 'none',
          },
          sk: { field: tableKeys.sort, composite: ['version'], template: 'step#${version}', casing: 'none' },
        },
      },
    },
    table,
  )
}

type DecisionEntity = ReturnType<typeof decisionEntity>

const sealedPart = z.object({ actorName: z.string(), reason: z.string().optional() })

/** A step as the table keeps it: its reason and the person's name are sealed. */
export async function decisionItem(
  { actorName, reason, ...plain }: DecisionStep,
  sealer: Sealer,
): Promise<CreateEntityItem<DecisionEntity>> {
  return { ...plain, sealed: await sealer.seal(decisionRecord, recordId(plain), { actorName, reason }) }
}

/** The step that an item keeps. */
export async function decisionStepOf(
  { sealed, ...plain }: EntityItem<DecisionEntity>,
  sealer: Sealer,
): Promise<DecisionStep> {
  return { ...plain, ...sealedPart.parse(await sealer.open(decisionRecord, recordId(plain), sealed)) }
}

function recordId({ caseId, version }: Pick<DecisionStep, 'caseId' | 'version'>): string {
  return `${caseId} ${version}`
}
