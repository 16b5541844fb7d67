import { useMessages } from '@breakwater/ui/components/language-provider'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { CalmLines } from './calm-lines.tsx'
import styles from './page.module.css'
import { pageMessages } from './page-messages.ts'
import { useTitle } from './use-title.ts'

/** For an unknown address and for a case of another agency, which the API does not distinguish either. */
export function NotFound() {
  const words = useMessages(pageMessages)
  useTitle(words.notFoundTitle)
  return (
    <div className={styles.empty}>
      <CalmLines />
      <h1>{words.notFoundTitle}</h1>
      <p>{words.notFound}</p>
      <Link to={paths.queue}>{words.toQueue}</Link>
    </div>
  )
}
