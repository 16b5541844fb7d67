import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatTime } from '@breakwater/ui/dates'
import { Icon } from '@breakwater/ui/icons/icon'
import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { BusyButton } from '../../../shared/page/busy-button.tsx'
import { Problem } from '../../../shared/page/problem.tsx'
import { terms } from '../../../shared/terms/terms.ts'
import { useTick } from '../../../shared/time/use-tick.ts'
import type { CaseFile } from '../file/case-query.ts'
import { isInDoubt, timeLeft } from '../file/grant-end.ts'
import { useExtendCase } from './extend-case.ts'
import styles from './grant-bar.module.css'
import { grantMessages } from './grant-messages.ts'
import { GrantRing } from './grant-ring.tsx'
import { KeepOpenDialog } from './keep-open-dialog.tsx'
import { useLockCase } from './lock-case.ts'
import type { CaseEnd } from './locked-case.tsx'

const minute = 60_000

/** The minutes before the end at which the time is spoken, last first. More often would interrupt a call. */
const spokenAt = [1, 5, 10] as const

export type GrantBarProps = {
  file: Pick<CaseFile, 'grant' | 'end'>
  onEnd: (reason: CaseEnd) => void
  /** Only the server knows how long the grant lasts: ask it. */
  onDoubt: () => void
}

/**
 * How long the case stays open, for what and for whom else, with the buttons to lock it or to extend it. In the last two
 * minutes it asks whether to extend it. Calls `onEnd` when the time is over.
 */
export function GrantBar({ file, onEnd, onDoubt }: GrantBarProps) {
  const words = useMessages(grantMessages)
  const term = useMessages(terms)
  useTick(1_000)
  const { grant, end } = file
  const left = timeLeft(end)
  const expired = left <= 0
  const doubtful = !expired && isInDoubt(end)
  // The end for which the person does not want to extend: an extension has another one.
  const [declinedEnd, setDeclinedEnd] = useState<number>()
  const lock = useLockCase(grant.caseId, () => onEnd('locked'))
  const extend = useExtendCase(grant.caseId)
  useEffect(() => {
    if (expired) onEnd('expired')
  }, [expired, onEnd])
  useEffect(() => {
    if (doubtful) onDoubt()
  }, [doubtful, onDoubt])
  const asks = left <= 2 * minute && declinedEnd !== end.at
  const extendButton = useFocusBack(asks)
  if (expired) return null
  const spoken = spokenAt.find((minutes) => left <= minutes * minute)
  const [minutes, seconds] = [Math.ceil(left / minute), Math.ceil(left / 1_000)]
  const inSeconds = left <= minute
  return (
    <>
      <div className={styles.grant} data-urgency={urgency(left)}>
        <span className={styles.purpose}>
          {words.purpose}: {term.purpose[grant.purpose]}
        </span>
        <GrantRing milliseconds={left} />
        <span
          className={styles.time}
          role="timer"
          aria-label={inSeconds ? words.openForSeconds(seconds) : words.openFor(minutes)}
        >
          {inSeconds ? words.secondsLeft(seconds) : words.minutesLeft(minutes)}
        </span>
        <BusyButton
          ref={extendButton}
          size="compact-sm"
          variant="default"
          busy={extend.isPending}
          onClick={() => extend.mutate()}
        >
          {words.extend}
        </BusyButton>
        <BusyButton size="compact-sm" variant="default" busy={lock.isPending} onClick={() => lock.mutate()}>
          <Icon name="lock" />
          {words.lock}
        </BusyButton>
      </div>
      <VisuallyHidden role="status">{spoken && words.endsSoon(spoken)}</VisuallyHidden>
      <div className={styles.others}>
        <Colleagues colleagues={grant.colleagues} />
        {lock.error && <Problem error={lock.error} onRetry={() => lock.mutate()} />}
        {extend.error && !asks && <Problem error={extend.error} onRetry={() => extend.mutate()} />}
      </div>
      <KeepOpenDialog
        opened={asks}
        purpose={grant.purpose}
        busy={extend.isPending}
        error={extend.error}
        onKeep={() => extend.mutate()}
        onClose={() => setDeclinedEnd(end.at)}
      />
    </>
  )
}

/**
 * Returns the focus to where it was once a dialog that opened by itself is `opened` no more. Where that is gone or was
 * nowhere, as in a case that opens in its last two minutes, the button with the returned ref gets it.
 */
function useFocusBack(opened: boolean) {
  const instead = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!opened) return
    const before = document.activeElement
    return () => {
      const canHaveIt = before instanceof HTMLElement && before.isConnected && before !== document.body
      const target = canHaveIt ? before : instead.current
      target?.focus()
    }
  }, [opened])
  return instead
}

function urgency(left: number): 'none' | 'soon' | 'now' {
  if (left < 2 * minute) return 'now'
  return left < 10 * minute ? 'soon' : 'none'
}

function Colleagues({ colleagues }: Pick<CaseFile['grant'], 'colleagues'>) {
  const words = useMessages(grantMessages)
  const { purpose } = useMessages(terms)
  const { language } = useLanguage()
  return colleagues.map((colleague) => (
    <p key={`${colleague.name} ${colleague.expiresAt}`}>
      {words.colleague(colleague.name, purpose[colleague.purpose], formatTime(new Date(colleague.expiresAt), language))}
    </p>
  ))
}
