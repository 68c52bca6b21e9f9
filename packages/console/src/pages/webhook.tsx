import { ActionButton } from '../parts/action-button.js';
import { confirmed } from '../parts/modal-dialog.js';
import { PageHead } from '../parts/page-head.js';
import { WebhookForm } from '../parts/webhook-form.js';
import { change } from '../platform/request.js';
import { useData, useView } from '../platform/use-view.js';

const BACK = { href: '/console/webhooks', text: 'Webhooks' };

/** Shows the form of one webhook, or of a new one when the id is `new`. */
export function Page({ id }: { id: string }) {
    return id === 'new' ? <NewWebhook /> : <StoredWebhook id={id} />;
}

function NewWebhook() {
    const choices = useData('/webhook-choices');
    if (!choices) return null;
    return (
        <>
            <PageHead title="New webhook" back={BACK} />
            <WebhookForm choices={choices} webhook={null} />
        </>
    );
}

function StoredWebhook({ id }: { id: string }) {
    const choices = useData('/webhook-choices');
    const webhook = useView('webhook', { id });
    if (!choices || !webhook) return null;
    return (
        <>
            <PageHead
                title="Webhook"
                back={BACK}
                beside={<span class="id">{id}</span>}
                actions={<WebhookActions id={id} />}
            />
            <WebhookForm choices={choices} webhook={webhook} />
        </>
    );
}

function WebhookActions({ id }: { id: string }) {
    const sendTest = async () => {
        const dispatch = await change('POST', `/v2/webhooks/${id}/test`);
        location.assign(`/console/dispatches/${dispatch.id}`);
    };
    const remove = async () => {
        if (!(await confirmed('Delete this webhook with its dispatches?', 'Delete'))) return;
        await change('DELETE', `/v2/webhooks/${id}`);
        location.assign('/console/webhooks');
    };
    return (
        <>
            <a class="button" href={`/console/webhooks?webhookId=${id}#dispatches`}>
                Its dispatches
            </a>
            <ActionButton text="Send a test" work={sendTest} />
            <ActionButton text="Delete" kind="danger" work={remove} />
        </>
    );
}
