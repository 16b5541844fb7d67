import { useMessages } from '@breakwater/ui/components/language-provider'
import { logoSource } from '@breakwater/ui/logo-source'
import { Link } from '@tanstack/react-router'
import { useAgency } from '../shared/agency/agency-provider.tsx'
import { paths } from '../shared/paths.ts'
import styles from './shell.module.css'
import { shellMessages } from './shell-messages.ts'

/** The agency's logo and name, a link to the queue. */
export function Brand() {
  const words = useMessages(shellMessages)
  const agency = useAgency()
  return (
    <Link to={paths.queue} className={styles.brand}>
      <img src={logoSource(agency.theme)} alt="" width={32} height={32} />
      <span className={styles.names}>
        <span className={styles.agency}>{agency.name}</span>
        <span className={styles.portal}>{words.title}</span>
      </span>
    </Link>
  )
}
