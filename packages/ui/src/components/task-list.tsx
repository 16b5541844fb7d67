import { useId } from 'react'
import { Icon } from '../icons/icon.tsx'
import { componentMessages } from './component-messages.ts'
import { useMessages } from './language-provider.tsx'
import { Tag } from './tag.tsx'

export type Task = {
  name: string
  /** Where it is done; left out while it cannot be done yet. */
  href?: string
  /** A small line below the name: a sum so far, or what is missing. */
  note?: string
  state: 'done' | 'now' | 'later' | { unfinished: number }
}

/** The parts of a longer job, each with how far it is. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul className="task-list">
      {tasks.map((task) => (
        <TaskRow key={task.name} {...task} />
      ))}
    </ul>
  )
}

function TaskRow({ name, href, note, state }: Task) {
  const id = useId()
  return (
    <li className="task">
      <span className="task-name">
        {href === undefined ? (
          name
        ) : (
          <a href={href} aria-describedby={id}>
            {name}
          </a>
        )}
        {note && <small>{note}</small>}
      </span>
      <span className="task-state" id={id}>
        <TaskState state={state} />
      </span>
    </li>
  )
}

function TaskState({ state }: Pick<Task, 'state'>) {
  const t = useMessages(componentMessages)
  if (typeof state === 'object') return <Tag tone="warning">{t.unfinished(state.unfinished)}</Tag>
  if (state === 'now') return <Tag>{t.goOnHere}</Tag>
  if (state === 'later') return t.later
  return (
    <>
      <Icon name="check" /> {t.done}
    </>
  )
}
