type StartFailedProps = {
  /** The agency's number as the page shows it before the start; null where there is none. */
  phone: { href: string; text: string } | null
}

/** In both languages: without a configuration there is no language choice yet, and no theme. */
export function StartFailed({ phone }: StartFailedProps) {
  return (
    <main className="site-main">
      <div role="alert">
        <h1>We could not open the application</h1>
        <p className="lead">Please check your connection and reload the page.</p>
        <h2 lang="es" className="start-failed-other">
          No pudimos abrir la solicitud
        </h2>
        <p lang="es" className="lead">
          Revise su conexión y vuelva a cargar la página.
        </p>
      </div>
      <div className="actions">
        <button type="button" className="button" onClick={() => window.location.reload()}>
          Reload · <span lang="es">Recargar</span>
        </button>
        {phone && (
          <a className="button button-secondary" href={phone.href}>
            Call · <span lang="es">Llamar</span> {phone.text}
          </a>
        )}
      </div>
    </main>
  )
}
