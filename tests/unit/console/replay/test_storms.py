"""Whatever happened to a conversation, its log replays: every storm of the simulation leaves one to try."""

import pytest
from simulation.storm import storm

from copydesk.telling.recording import mails_in
from local.console.replay import Recording, replay


@pytest.mark.parametrize("seed", range(1, 9))
def test_a_log_that_went_through_a_storm_replays_byte_for_byte(seed):
    cloud = storm(seed)
    for query_id in cloud.ledger.threads:
        history = cloud.store.history(query_id)
        recording = Recording(
            settings=cloud.settings,
            events=history.events,
            state=history.state,
            mails=mails_in(history.events, cloud.services.blobs),
            keys=cloud.services.secrets.rings,
        )
        assert replay(recording).differences == (), (seed, query_id)
