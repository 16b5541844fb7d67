import { useMessages } from '../components/language-provider.tsx'
import { chartMessages } from './chart-messages.ts'
import { Columns } from './columns.tsx'

/** How long cases may wait, in hours, and how a longer wait looks. */
const waits = [
  { name: 'under4', below: 4, look: 'base' },
  { name: 'under8', below: 8, look: 'base' },
  { name: 'under24', below: 24, look: 'base' },
  { name: 'under48', below: 48, look: 'warning' },
  { name: 'over48', below: Number.POSITIVE_INFINITY, look: 'problem' },
] as const

/** How many cases wait how long. From a day on a column warns; from two days on, which is over the goal, it is a problem. */
export function QueueAging({ hoursWaited }: { hoursWaited: readonly number[] }) {
  const t = useMessages(chartMessages)
  const counts = countWaits(hoursWaited)
  const columns = waits.map(({ name, look }, index) => {
    const value = counts[index] ?? 0
    return { name: t.waits[name], value, look, words: `${t.waitsInWords[name]}: ${t.cases(value)}` }
  })
  return <Columns columns={columns} />
}

/** Counts waits (hours) below 4, 8, 24 and 48 hours, and longer ones. */
export function countWaits(hoursWaited: readonly number[]): number[] {
  return waits.map(({ below }, index) => {
    const from = waits[index - 1]?.below ?? Number.NEGATIVE_INFINITY
    return hoursWaited.filter((hours) => hours >= from && hours < below).length
  })
}
