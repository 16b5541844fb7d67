import type { Evaluation } from '@breakwater/contracts/generated/schema'
import { createWriteTransaction } from 'electrodb'
import { changeLogItems } from '../audit/change-log-items.ts'
import { auditEntity } from '../audit/record.ts'
import { outboxEntity } from '../outbox/record.ts'
import type { Answer } from '../platform/answer.ts'
import type { Sealer } from '../platform/sealer.ts'
import type { RecordsTable } from '../platform/table.ts'
import { writeTogether } from '../platform/write-together.ts'
import {
  correctionEntity,
  correctionItem,
  evaluationEntity,
  evaluationRecord,
  recordId,
  savingOf,
} from './correction-record.ts'
import type { Corrections } from './corrections.ts'

export function dynamoCorrections(table: RecordsTable, sealer: Sealer): Corrections {
  const [correction, evaluation] = [correctionEntity(table), evaluationEntity(table)]
  const entities = { correction, evaluation, audit: auditEntity(table), outbox: outboxEntity(table) }

  return {
    async savings(caseId) {
      const { data } = await correction.query.record({ caseId }).go({ consistent: true, pages: 'all' })
      return Promise.all(data.map((item) => savingOf(item, sealer)))
    },

    async version(caseId) {
      const { data } = await correction.query
        .record({ caseId })
        .go({ consistent: true, order: 'desc', limit: 1, attributes: ['version'] })
      return data[0]?.version ?? 0
    },

    async evaluation(caseId, version) {
      const { data } = await evaluation.get({ caseId, version }).go({ consistent: true })
      if (!data) throw new Error('a saving of corrections has no evaluation')
      const opened = await sealer.open(evaluationRecord, recordId(data), data.sealed)
      return opened as Answer<Evaluation>
    },

    async save(saving, evaluated, log) {
      const { caseId, version, at } = saving
      const [corrected, sealed, { trail, published }] = await Promise.all([
        correctionItem(saving, sealer),
        sealer.seal(evaluationRecord, recordId(saving), evaluated),
        changeLogItems(log, sealer),
      ])
      const { settingsVersion } = evaluated
      return writeTogether(() =>
        createWriteTransaction(entities, ({ correction, evaluation, audit, outbox }) => [
          correction.create(corrected).commit(),
          evaluation.create({ caseId, version, at, sealed, ...(settingsVersion && { settingsVersion }) }).commit(),
          audit.create(trail).commit(),
          ...published.map((item) => outbox.create(item).commit()),
        ]).go(),
      )
    },
  }
}
