/// The read side: messages as they are on record, straight from table `notification`. Nothing here writes.
package dev.warren.notification.view;
