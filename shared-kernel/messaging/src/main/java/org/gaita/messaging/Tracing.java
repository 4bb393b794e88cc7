package org.gaita.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Follows the events of a traced command through the relay, Kafka and the inbox. */
public interface Tracing {
    /** Header of a message and key in an event's meta data: W3C Trace Context. */
    String TRACE_PARENT = "traceparent";

    /** Where nobody watches. */
    Tracing NONE = new Tracing() {
        @Override
        public Step sending(ProducerRecord<byte[], byte[]> message) {
            return Step.UNSEEN;
        }

        @Override
        public Step takingIn(ConsumerRecord<byte[], byte[]> message) {
            return Step.UNSEEN;
        }
    };

    /** The message is about to be sent; its headers are made to point to this step. */
    Step sending(ProducerRecord<byte[], byte[]> message);

    /** The message is about to be taken in. */
    Step takingIn(ConsumerRecord<byte[], byte[]> message);

    /** Something that has begun. Whichever end comes first counts. */
    interface Step {
        Step UNSEEN = new Step() {
            @Override
            public void done() {}

            @Override
            public void failed(Throwable failure) {}
        };

        /** It has worked. */
        void done();

        /** It has not. */
        void failed(Throwable failure);
    }
}
