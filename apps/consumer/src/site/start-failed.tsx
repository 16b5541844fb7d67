/** Stands alone: without a configuration there is no agency, no theme and no language choice yet. */
export function StartFailed() {
  return (
    <main className="site-main" role="alert">
      <h1>We could not open the application</h1>
      <p className="lead">Please check your connection and reload the page.</p>
      <h2 lang="es" className="start-failed-other">
        No pudimos abrir la solicitud
      </h2>
      <p lang="es" className="lead">
        Revise su conexión y vuelva a cargar la página.
      </p>
      <div className="actions">
        <button type="button" className="button" onClick={() => window.location.reload()}>
          Reload · <span lang="es">Recargar</span>
        </button>
      </div>
    </main>
  )
}
