import { longestSessionNote } from '@breakwater/contracts/case-note'
import { caseNoteKindValues } from '@breakwater/contracts/generated/enum-values'
import type { CaseNoteKind } from '@breakwater/contracts/generated/staff'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { NativeSelect, Textarea } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useApi } from '../../../shared/api/api-provider.tsx'
import { BusyButton } from '../../../shared/page/busy-button.tsx'
import { Problem } from '../../../shared/page/problem.tsx'
import { formatInstant } from '../../../shared/time/elapsed.ts'
import styles from '../decision/decision-panel.module.css'
import { useDraft } from '../decision/use-draft.ts'
import { Panel } from '../figures/panel.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { worksTheCase } from '../grant/works-the-case.ts'
import { caseNotesQuery, useAddNote } from './case-notes.ts'
import { noteMessages } from './note-messages.ts'

/** The session notes of an open case, newest first, and a form for another one. */
export function NotesPanel({ file }: { file: CaseFile }) {
  const words = useMessages(noteMessages)
  const { language } = useLanguage()
  // Reading notes is recorded, so that they are read on request.
  const [shown, setShown] = useState(false)
  const notes = useInfiniteQuery({ ...caseNotesQuery(useApi(), file.id), enabled: shown })
  const items = notes.data?.pages.flatMap((page) => page.items)
  // The button to show them is gone once they are there: the list then has the focus.
  const asked = useRef(false)
  const show = () => {
    asked.current = true
    setShown(true)
  }
  const takeFocus = (list: HTMLElement | null) => {
    if (list && asked.current) list.focus()
    if (list) asked.current = false
  }
  return (
    <Panel title={words.title}>
      {worksTheCase[file.grant.purpose] ? (
        <NoteForm caseId={file.id} onAdded={() => setShown(true)} />
      ) : (
        <p>{words.lookOnly}</p>
      )}
      {!items && (
        <BusyButton variant="default" busy={notes.isFetching} onClick={show}>
          {words.show}
        </BusyButton>
      )}
      {notes.error && <Problem error={notes.error} onRetry={notes.refetch} />}
      {items?.length === 0 && (
        <p ref={takeFocus} tabIndex={-1}>
          {words.none}
        </p>
      )}
      {items && items.length > 0 && (
        <ol ref={takeFocus} tabIndex={-1} className={styles.history} aria-label={words.title} reversed>
          {items.map(({ id, at, by, kind, text }) => (
            <li key={id}>
              <p className={styles.reason}>{text}</p>
              <p className={styles.small}>
                {by} · <time dateTime={at}>{formatInstant(at, language)}</time> · {words.kinds[kind]}
              </p>
            </li>
          ))}
        </ol>
      )}
      {notes.hasNextPage && (
        <BusyButton variant="default" busy={notes.isFetchingNextPage} onClick={() => notes.fetchNextPage()}>
          {words.earlier}
        </BusyButton>
      )}
    </Panel>
  )
}

function NoteForm({ caseId, onAdded }: { caseId: string; onAdded: () => void }) {
  const words = useMessages(noteMessages)
  const [kind, setKind] = useState<CaseNoteKind>()
  const [text, setText] = useDraft(`note ${caseId}`)
  const [tried, setTried] = useState(false)
  const [select, field] = [useRef<HTMLSelectElement>(null), useRef<HTMLTextAreaElement>(null)]
  const add = useAddNote(caseId, () => {
    setKind(undefined)
    setText('')
    setTried(false)
    onAdded()
    field.current?.focus()
  })
  const stated = text.trim()
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!stated) field.current?.focus()
    else if (!kind) select.current?.focus()
    else if (!add.isPending) add.mutate({ kind, text: stated })
  }
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      {add.error && <Problem error={add.error} onRetry={add.reset} />}
      <Textarea
        ref={field}
        label={words.text}
        description={words.textHint}
        rows={3}
        maxLength={longestSessionNote}
        value={text}
        error={tried && !stated && words.textMissing}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <NativeSelect
        ref={select}
        label={words.kind}
        value={kind ?? ''}
        error={tried && !kind && words.kindMissing}
        onChange={(event) => setKind(caseNoteKindValues.find((known) => known === event.currentTarget.value))}
        data={[
          { value: '', label: words.choose },
          ...caseNoteKindValues.map((value) => ({ value, label: words.kinds[value] })),
        ]}
      />
      <div className={styles.actions}>
        <BusyButton type="submit" busy={add.isPending}>
          {words.add}
        </BusyButton>
      </div>
    </form>
  )
}
