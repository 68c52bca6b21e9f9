import { Empty } from '../parts/empty.js';
import { formatCounted } from '../parts/format.js';
import { ActorLink } from '../parts/links.js';
import { PageHead } from '../parts/page-head.js';
import { Moment } from '../parts/times.js';
import { useView } from '../platform/use-view.js';

/** Shows all Actors. */
export function Page() {
    const view = useView('actors', {});
    if (!view) return null;
    return (
        <>
            <PageHead title="Actors" />
            {view.items.length === 0 && <Empty text="No Actor is registered yet." />}
            <ul class="cards">
                {view.items.map((actor) => (
                    <li key={actor.id} class="card">
                        <h2>
                            <ActorLink actor={actor} />
                        </h2>
                        <p class="quiet">{actor.name}</p>
                        {actor.description && <p>{actor.description}</p>}
                        <p>
                            <a href={`/console/runs?actorId=${actor.id}`}>{formatCounted(actor.totalRuns, 'run')}</a>
                            {actor.lastRunStartedAt && (
                                <>
                                    , the last <Moment at={actor.lastRunStartedAt} />
                                </>
                            )}
                        </p>
                    </li>
                ))}
            </ul>
        </>
    );
}
