import type { SealedRecords } from '../../../account/sealed-records.ts'
import type { Clock } from '../../../kit/clock/clock.ts'

/** What happened to an alarm. @property at milliseconds since 1970. @property data JSON */
export type HistoryItem = {
  at: number
  alarmName: string
  type: 'ConfigurationUpdate' | 'StateUpdate' | 'Action'
  summary: string
  data: string
}

/** What happened to the alarms of an account in the last 30 days. */
export type AlarmHistory = {
  add(item: Omit<HistoryItem, 'at'>): void
  /** Returns the items in the order of their times. */
  all(): HistoryItem[]
}

const kept = 30 * 86_400_000

export function openAlarmHistory(records: SealedRecords, clock: Clock, newId: () => string): AlarmHistory {
  const table = records.table<HistoryItem>('monitoring/history')
  const times = table.entries().map(([key, { at }]) => ({ key, at }))

  function expire(): void {
    const oldest = clock.now() - kept
    for (let first = times[0]; first && first.at <= oldest; first = times[0]) {
      table.remove(first.key)
      times.shift()
    }
  }

  return {
    add(item) {
      expire()
      const [key, at] = [newId(), clock.now()]
      table.put(key, { ...item, at })
      times.push({ key, at })
    },
    all() {
      expire()
      return table.entries().map(([, item]) => item)
    },
  }
}
