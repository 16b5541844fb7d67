import { useMessages } from '@breakwater/ui/components/language-provider'
import { Icon } from '@breakwater/ui/icons/icon'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import styles from './back-to-queue.module.css'
import { casePartsMessages } from './case-parts-messages.ts'

export function BackToQueue() {
  const { back } = useMessages(casePartsMessages)
  return (
    <Link to={paths.queue} className={styles.back} aria-label={back} title={back}>
      <Icon name="arrow-left" />
    </Link>
  )
}
