import type { SealedRecords } from '../../account/sealed-records.ts'
import { defaultGroup } from './arns.ts'
import type { Tag } from './group-tags.ts'
import type { ScheduleSettings } from './requests.ts'
import { notFound } from './scheduler-error.ts'

/** A schedule. Times are milliseconds since 1970. */
export type StoredSchedule = {
  arn: string
  name: string
  groupName: string
  settings: ScheduleSettings
  createdAt: number
  modifiedAt: number
  /** The schedule has run at its times up to this one. */
  doneUntil: number
}

export type StoredGroup = { arn: string; name: string; createdAt: number; modifiedAt: number; tags?: readonly Tag[] }

type Store<Item> = {
  all(): Item[]
  find(key: string): Item | undefined
  put(key: string, item: Item): void
  remove(key: string): void
}

/** The schedules of an account and their groups. Each change is stored when its function returns. */
export type ScheduleStore = {
  schedules: Store<StoredSchedule>
  groups: Store<StoredGroup>
  /** @throws ServiceError ResourceNotFoundException */
  schedule(groupName: string | undefined, name: string): StoredSchedule
  /** @throws ServiceError ResourceNotFoundException */
  group(name: string): StoredGroup
}

/** A name contains no slash. */
export function scheduleKey(groupName: string, name: string): string {
  return `${groupName}/${name}`
}

export function openScheduleStore(records: SealedRecords): ScheduleStore {
  const schedules = openStore<StoredSchedule>(records, 'scheduler/schedules')
  const groups = openStore<StoredGroup>(records, 'scheduler/groups')
  return {
    schedules,
    groups,
    schedule(groupName = defaultGroup, name) {
      const found = schedules.find(scheduleKey(groupName, name))
      if (!found) throw notFound(`Schedule ${name}`)
      return found
    },
    group(name) {
      const found = groups.find(name)
      if (!found) throw notFound(`Schedule group ${name}`)
      return found
    },
  }
}

function openStore<Item>(records: SealedRecords, name: string): Store<Item> {
  const table = records.table<Item>(name)
  const items = new Map(table.entries())
  return {
    all: () => [...items.values()],
    find: (key) => items.get(key),
    put(key, item) {
      table.put(key, item)
      items.set(key, item)
    },
    remove(key) {
      table.remove(key)
      items.delete(key)
    },
  }
}
